import { Camera, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { usePageAction } from '../shell/page-actions.tsx';
import { ComparisonPane } from './comparison-pane.tsx';
import { importedName, readSnapshotFile } from './import-file.ts';
import { choose, useChoice } from './snapshot-choice.ts';
import { SnapshotList } from './snapshot-list.tsx';
import { Taking } from './taking.tsx';

export function SnapshotsPage() {
  const list = useCommandQuery('snapshots.list', {}, { freshOnOpen: true });
  const state = useCommandQuery('snapshots.state', {});
  const engine = useCommandQuery('engine.state', {});
  const take = useCommand('snapshots.take');
  const bring = useCommand('snapshots.import');
  const picker = useRef<HTMLInputElement>(null);
  const [fileError, setFileError] = useState<Error | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const { to } = useChoice();
  const kept = list.data?.snapshots ?? [];
  const taking = state.data?.taking;
  const error = take.error ?? bring.error ?? fileError ?? list.error;

  function begin(): void {
    take.reset();
    bring.reset();
    setFileError(null);
  }
  function takeOne(): void {
    begin();
    take.mutate({}, { onSuccess: ({ id }) => setFresh(id) });
  }
  async function importFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    begin();
    try {
      const text = await readSnapshotFile(file);
      bring.mutate({ name: importedName(file.name), text }, { onSuccess: ({ id }) => choose({ from: id, to }) });
    } catch (thrown) {
      setFileError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  usePageAction('take-snapshot', takeOne, taking === undefined);
  usePageAction('import-snapshot', () => picker.current?.click(), !bring.isPending);
  usePageAction('compare-snapshots', () => choose({ from: kept[0]?.id ?? null, to: 'now' }), list.data !== undefined);

  return (
    <>
      <PageHeader
        title="What changed since then?"
        summary={
          <p role="status">
            {list.data === undefined
              ? ' '
              : kept.length === 0
                ? 'No snapshot is kept yet.'
                : `${plural(kept.length, 'snapshot')} kept. Choose one to compare it with now, or with another.`}
          </p>
        }
        actions={
          <>
            <input
              ref={picker}
              type="file"
              accept="application/json,.json,.dockline"
              aria-label="A snapshot’s file"
              data-testid="import-file"
              className="hidden"
              onChange={({ target }) => {
                void importFile(target.files?.[0]);
                target.value = '';
              }}
            />
            <Button onClick={() => picker.current?.click()} disabled={bring.isPending}>
              <Upload size={13} aria-hidden />
              {bring.isPending ? 'Importing…' : 'Import…'}
            </Button>
            <Button look="primary" data-testid="take-snapshot" onClick={takeOne} disabled={taking !== undefined}>
              <Camera size={13} aria-hidden />
              Take a snapshot
            </Button>
          </>
        }
      />
      {taking !== undefined && <Taking taking={taking} />}
      {error !== null && (
        <div className="border-t border-line px-6 py-3">
          <ErrorPanel error={error} onRetry={error === list.error ? () => void list.refetch() : undefined} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col border-t border-line lg:flex-row">
        {list.isPending && <ListSkeleton />}
        {list.data !== undefined && kept.length === 0 && (
          <NothingYet engine={engine.data?.status === 'connected'} onTake={takeOne} disabled={taking !== undefined} />
        )}
        {kept.length > 0 && (
          <>
            <SnapshotList kept={kept} fresh={fresh} onNamed={() => setFresh(null)} />
            <ComparisonPane kept={kept} taking={taking !== undefined} />
          </>
        )}
      </div>
    </>
  );
}

function ListSkeleton() {
  return (
    <div className="w-full space-y-2 p-6 lg:w-72" aria-hidden>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-11 w-full" />
      ))}
    </div>
  );
}

function NothingYet({ engine, onTake, disabled }: { engine: boolean; onTake: () => void; disabled: boolean }) {
  return (
    <Empty icon={Camera} title="Keep how it is while it works">
      <p>
        A snapshot holds every network namespace as it is now: interfaces, addresses, routes, DNS, listeners, and the
        engine’s networks.
      </p>
      <p>
        Take one before you change something. When a container no longer reaches what it did, compare it with now: you
        see what changed, and none of what changes by itself.
      </p>
      {!engine && <p>No engine answers at the moment: a snapshot would hold this computer only.</p>}
      <Button onClick={onTake} disabled={disabled}>
        Take a snapshot
      </Button>
    </Empty>
  );
}
