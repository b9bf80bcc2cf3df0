import { clsx } from 'clsx';
import { Download, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { KeptSnapshot } from '../../../src-main/contract/snapshots.ts';
import { CommandError } from '../../api/client.ts';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow, useCommand } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { humanBytes } from '../../ui/quantity.ts';
import { visibleText } from '../messages/visible-text.ts';
import { NameField } from './name-field.tsx';
import { ago, exactTime } from './snapshot-time.ts';

interface SnapshotRowProps {
  snapshot: KeptSnapshot;
  top: number;
  height: number;
  side: 'from' | 'to' | undefined;
  renaming: boolean;
  onRename: (on: boolean) => void;
  onChoose: () => void;
}

export function SnapshotRow({ snapshot, top, height, side, renaming, onRename, onChoose }: SnapshotRowProps) {
  const client = useClient();
  const remove = useCommand('snapshots.remove');
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { id, takenAt, bytes } = snapshot;
  const name = visibleText(snapshot.name);

  async function exportFile(): Promise<void> {
    setFailed(null);
    try {
      const saved = await client.save(await callOrThrow(client, 'snapshots.export', { id }));
      if (!saved.ok && saved.error.code !== 'cancelled') throw new CommandError(saved.error);
    } catch (thrown) {
      setFailed(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
  const problem = failed ?? remove.error?.message;

  return (
    <li
      style={{ top, height }}
      className={clsx(
        'group absolute inset-x-0 flex items-center border-b border-line',
        side === undefined ? 'hover:bg-sunken' : 'bg-accent-wash',
      )}
    >
      {renaming ? (
        <NameField id={id} name={snapshot.name} onDone={() => onRename(false)} />
      ) : (
        <button
          type="button"
          data-row={id}
          data-testid="snapshot-row"
          aria-pressed={side !== undefined}
          onClick={onChoose}
          onDoubleClick={() => onRename(true)}
          title={`${name}\n${exactTime(takenAt)} · ${humanBytes(bytes)}`}
          className="h-full min-w-0 flex-1 pr-2 pl-6 text-left -outline-offset-2"
        >
          <span className="flex items-baseline gap-2">
            <span className={clsx('truncate', side !== undefined && 'font-medium')}>{name}</span>
            {side !== undefined && <span className="shrink-0 text-xs text-accent">{side}</span>}
          </span>
          {problem === undefined ? (
            <span className="block truncate text-xs text-faint">
              {ago(takenAt, Date.now())} · {humanBytes(bytes)}
            </span>
          ) : (
            <span role="alert" title={problem} className="block truncate text-xs text-refused">
              {problem}
            </span>
          )}
        </button>
      )}
      {!renaming && (
        <span
          className={clsx(
            'absolute right-2 flex rounded-sm opacity-0 group-focus-within:opacity-100 group-hover:opacity-100',
            side === undefined ? 'bg-sunken' : 'bg-accent-wash',
          )}
        >
          <IconButton label={`Rename ${name}`} onClick={() => onRename(true)}>
            <Pencil size={13} />
          </IconButton>
          <IconButton label={`Export ${name}`} onClick={() => void exportFile()}>
            <Download size={13} />
          </IconButton>
          <IconButton label={`Remove ${name}`} onClick={() => setAsking(true)} disabled={remove.isPending}>
            <Trash2 size={13} />
          </IconButton>
        </span>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Remove this snapshot?"
        action="Remove"
        onConfirm={() => remove.mutate({ id })}
      >
        <span className="break-words">“{name}” is gone for good then. Export it first if you may need it.</span>
      </Confirm>
    </li>
  );
}
