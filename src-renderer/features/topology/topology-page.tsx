import { ReactFlowProvider } from '@xyflow/react';
import { Download, RefreshCw, Waypoints } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { useClient } from '../../api/client-context.tsx';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader, Split } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { InspectorQuestion } from '../interfaces/inspector-question.tsx';
import { useNamespaces } from '../interfaces/use-namespaces.ts';
import { NoEngine } from '../probes/no-engine.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { type Grouping, matchingPlaces, type Topology } from './build-topology.ts';
import { middleOf, networkId } from './layout-topology.ts';
import { themePalette } from './theme-palette.ts';
import { TopologyCanvas } from './topology-canvas.tsx';
import { TopologyDetail } from './topology-detail.tsx';
import { topologySvg } from './topology-svg.ts';
import { useDrawing } from './use-drawing.ts';

const select = (id: string): void => setParams({ select: id });

export function TopologyPage() {
  const engine = useCommandQuery('engine.state', {});
  const { document, reading, isFirst, error, readAgain } = useNamespaces();
  return (
    <ReactFlowProvider>
      {document === undefined ? (
        <>
          <PageHeader
            title="How everything is wired"
            summary={<p>{error === null ? 'Reading every namespace…' : ''}</p>}
          />
          <div className="min-h-0 flex-1 border-t border-line p-6">
            {error === null ? <Skeleton className="size-full" /> : <ErrorPanel error={error} onRetry={readAgain} />}
          </div>
        </>
      ) : (
        <Drawing document={document} reading={reading} isFirst={isFirst} onRead={readAgain}>
          {error !== null && <ErrorPanel error={error} onRetry={readAgain} />}
          {engine.data !== undefined && engine.data.status !== 'connected' && <NoEngine state={engine.data} />}
        </Drawing>
      )}
    </ReactFlowProvider>
  );
}

interface DrawingProps {
  document: InterfacesDocument;
  reading: boolean;
  /** What is drawn is not read yet: the engine's lists tell of it. */
  isFirst: boolean;
  onRead: () => void;
  children: React.ReactNode;
}

function Drawing({ document, reading, isFirst, onRead, children }: DrawingProps) {
  const client = useClient();
  const { params } = useRoute();
  const grouping: Grouping = params.get('by') === 'project' ? 'project' : 'network';
  const selected = params.get('select');
  const [search, setSearch] = useState('');
  const [hit, setHit] = useState(0);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [allNetworks, setAllNetworks] = useState(false);
  const wanted = useDeferredValue(search);

  const { topology, layout, hiddenNetworks } = useDrawing({ document, grouping, collapsed, allNetworks });
  const matches = useMemo(() => matchingPlaces(topology, wanted), [topology, wanted]);
  const match = matches[hit % Math.max(1, matches.length)];
  const found = useMemo(() => (wanted.trim() === '' ? null : new Set(matches.map(({ id }) => id))), [wanted, matches]);

  const marks = useMemo(
    () => ({
      selected,
      found,
      onSelect: select,
      onToggle: (block: string) =>
        setCollapsed((before) => (before.has(block) ? without(before, block) : new Set([...before, block]))),
    }),
    [selected, found],
  );
  const lit = useMemo(() => litBy(topology, selected), [topology, selected]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || matches.length === 0) return;
    const next = matches[(hit + (event.shiftKey ? matches.length - 1 : 1)) % matches.length];
    setHit((before) => before + (event.shiftKey ? matches.length - 1 : 1));
    if (next !== undefined) setParams({ select: next.id });
  }
  const inBlock = topology.blocks.find(({ places }) => places.some(({ id }) => id === match?.id));
  const count = topology.blocks.reduce((total, { places }) => total + places.length, 0);

  return (
    <>
      <PageHeader
        title="How everything is wired"
        summary={
          <p role="status">
            {isFirst && 'Reading every namespace… '}
            {plural(count, 'container')} on {plural(topology.networks.length, 'network')}
            {hiddenNetworks > 0 && (
              <>
                {' · '}
                <button type="button" className="text-accent hover:underline" onClick={() => setAllNetworks(true)}>
                  show {plural(hiddenNetworks, 'network')} without a container
                </button>
              </>
            )}
          </p>
        }
        actions={
          <>
            <IconButton
              label="Save the drawing as SVG"
              onClick={() =>
                void client.save({
                  fileName: 'dockline-topology.svg',
                  mediaType: 'image/svg+xml',
                  content: topologySvg(topology, layout, { collapsed, palette: themePalette() }),
                })
              }
            >
              <Download size={15} />
            </IconButton>
            <Button look="primary" disabled={reading} onClick={onRead}>
              <RefreshCw size={13} className={reading ? 'breathe' : ''} aria-hidden />
              {reading ? 'Reading…' : 'Read again'}
            </Button>
          </>
        }
      />
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-6 py-2">
        <SearchField
          label="Find a container, an address or a network"
          placeholder="Find a container, an address, a network; Enter goes from one to the next"
          value={search}
          onChange={(text) => {
            setSearch(text);
            setHit(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="w-24 text-right font-mono text-faint" role="status">
          {found === null ? '' : `${matches.length} found`}
        </span>
        <select
          aria-label="Draw together"
          value={grouping}
          onChange={({ target }) => setParams({ by: target.value === 'project' ? 'project' : null })}
          className="control"
        >
          <option value="network">By network</option>
          <option value="project">By Compose project</option>
        </select>
        <Button
          onClick={() => setCollapsed(collapsed.size > 0 ? new Set() : new Set(topology.blocks.map(({ id }) => id)))}
        >
          {collapsed.size > 0 ? 'Unfold all' : 'Fold all'}
        </Button>
      </div>
      <InspectorQuestion />
      {children}
      <Split detail={<TopologyDetail topology={topology} selected={selected} onSelect={marks.onSelect} />}>
        {topology.machines.length + topology.blocks.length === 0 ? (
          <Empty icon={Waypoints} title="Nothing to draw yet">
            <p>Machines, networks and containers show here as soon as they are read.</p>
          </Empty>
        ) : (
          <TopologyCanvas
            topology={topology}
            layout={layout}
            collapsed={collapsed}
            marks={marks}
            lit={lit}
            way={`${grouping} ${allNetworks} ${[...collapsed].join()}`}
            reveal={inBlock && match && middleOf(layout, inBlock, match.id, collapsed.has(inBlock.id))}
          />
        )}
      </Split>
    </>
  );
}

function without(set: ReadonlySet<string>, gone: string): Set<string> {
  const rest = new Set(set);
  rest.delete(gone);
  return rest;
}

/** The networks whose lines stand out: the selected one, or those of the selected place. */
function litBy({ blocks, networks }: Topology, selected: string | null): Set<string> {
  const place = blocks.flatMap(({ places }) => places).find(({ id }) => id === selected);
  const names = place?.networks ?? networks.filter(({ name }) => networkId(name) === selected).map(({ name }) => name);
  return new Set(names.map(networkId));
}
