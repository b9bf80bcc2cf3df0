import { Download, Waypoints } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { useClient } from '../../api/client-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { InspectorQuestion } from '../interfaces/inspector-question.tsx';
import { containerCount } from '../interfaces/namespace-words.ts';
import { ReadAgain } from '../interfaces/read-again.tsx';
import { usePageAction } from '../shell/page-actions.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { type Grouping, stoppedBlock, type Topology } from './build-topology.ts';
import { middleOf, networkId } from './layout-topology.ts';
import { themePalette } from './theme-palette.ts';
import { TopologyCanvas } from './topology-canvas.tsx';
import { TopologyDetail } from './topology-detail.tsx';
import { MarksProvider } from './topology-marks.ts';
import { topologySvg } from './topology-svg.ts';
import { TopologyTools } from './topology-tools.tsx';
import { useDrawing } from './use-drawing.ts';
import { useTopologySearch } from './use-topology-search.ts';

const select = (id: string): void => setParams({ select: id });

function unselect(): void {
  // The keyboard goes on at the box, not at the page's beginning.
  document.querySelector<HTMLElement>('.react-flow [aria-pressed="true"]')?.focus({ preventScroll: true });
  setParams({ select: null });
}

interface TopologyDrawingProps {
  document: InterfacesDocument;
  reading: boolean;
  /** What is drawn is not read yet: the engine's lists tell of it. */
  isFirst: boolean;
  onRead: () => void;
  children: ReactNode;
}

/** The drawing with what stands around it: tools, and what is chosen in it. */
export function TopologyDrawing({ document, reading, isFirst, onRead, children }: TopologyDrawingProps) {
  const client = useClient();
  const { params } = useRoute();
  const grouping: Grouping = params.get('by') === 'project' ? 'project' : 'network';
  const selected = params.get('select');
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set([stoppedBlock]));
  const [allNetworks, setAllNetworks] = useState(false);

  const { topology, layout, nodes, hiddenNetworks } = useDrawing({ document, grouping, collapsed, allNetworks });
  const search = useTopologySearch(topology, select);
  const { found, match } = search;
  const marks = useMemo(
    () => ({
      selected,
      found,
      onSelect: select,
      onToggle: (block: string) => setCollapsed((before) => toggled(before, block)),
    }),
    [selected, found],
  );
  const lit = useMemo(() => litBy(topology, selected), [topology, selected]);
  const inBlock = topology.blocks.find(({ places }) => places.some(({ id }) => id === match?.id));
  const save = (): Promise<unknown> =>
    client.save({
      fileName: 'dockline-topology.svg',
      mediaType: 'image/svg+xml',
      content: topologySvg(topology, layout, { collapsed, palette: themePalette() }),
    });

  usePageAction('save-drawing', () => void save(), !isFirst);

  return (
    <>
      <PageHeader
        title="How everything is wired"
        summary={
          <p role="status">
            {isFirst && 'Reading every namespace… '}
            {plural(containerCount(document.namespaces), 'container')} on {plural(topology.networks.length, 'network')}
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
            <IconButton label="Save the drawing as SVG" onClick={() => void save()}>
              <Download size={15} />
            </IconButton>
            <ReadAgain reading={reading} onRead={onRead} />
          </>
        }
      />
      <TopologyTools
        topology={topology}
        search={search}
        grouping={grouping}
        onGrouping={(by) => setParams({ by: by === 'project' ? by : null })}
        collapsed={collapsed}
        onCollapse={setCollapsed}
      />
      <InspectorQuestion />
      {children}
      <div className="min-h-0 flex-1 border-t border-line">
        {topology.machines.length + topology.blocks.length === 0 ? (
          <Empty icon={Waypoints} title="Nothing to draw yet">
            <p>Machines, networks and containers show here as soon as they are read.</p>
          </Empty>
        ) : (
          <MarksProvider value={marks}>
            <TopologyCanvas
              nodes={nodes}
              layout={layout}
              lit={lit}
              way={`${grouping} ${allNetworks} ${[...collapsed].join()}`}
              reveal={inBlock && match && middleOf(layout, inBlock, match.id, collapsed.has(inBlock.id))}
              selected={selected}
              onEscape={unselect}
            >
              {selected !== null && (
                <TopologyDetail
                  topology={topology}
                  selected={selected}
                  isFirst={isFirst}
                  onSelect={select}
                  onClose={unselect}
                />
              )}
            </TopologyCanvas>
          </MarksProvider>
        )}
      </div>
    </>
  );
}

/** The networks whose lines stand out: the selected one, or those of the selected place. */
function litBy({ blocks, networks }: Topology, selected: string | null): Set<string> {
  const place = blocks.flatMap(({ places }) => places).find(({ id }) => id === selected);
  const names = place?.networks ?? networks.filter(({ name }) => networkId(name) === selected).map(({ name }) => name);
  return new Set(names.map(networkId));
}

function toggled(set: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
