import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { buildTopology, type Grouping, type Topology } from './build-topology.ts';
import { type FlowNode, flowNodes } from './flow-nodes.ts';
import { keepPlaces } from './keep-places.ts';
import { type Layout, layoutTopology } from './layout-topology.ts';

export interface Wanted {
  document: InterfacesDocument;
  grouping: Grouping;
  /** Ids of blocks drawn as one box. */
  collapsed: ReadonlySet<string>;
  /** Also the networks that no container is on, where there are many. */
  allNetworks: boolean;
}

export interface Drawing {
  wanted: Wanted;
  topology: Topology;
  layout: Layout;
  nodes: FlowNode[];
  hiddenNetworks: number;
}

/** Past this many, networks without a container are left out until asked for. */
const manyNetworks = 12;

/**
 * What is drawn where. `before`: what is shown; while the engine's events come in, whatever did not change stays there, and
 * is not laid out anew. A new reading is put in order.
 */
export function drawTopology(wanted: Wanted, before?: Drawing): Drawing {
  const { document, grouping, collapsed, allNetworks } = wanted;
  const whole = buildTopology(document, grouping);
  const built = allNetworks ? whole : withoutEmptyNetworks(whole);
  const isSameReading =
    before !== undefined && before.wanted.grouping === grouping && before.wanted.document.takenAt === document.takenAt;
  const topology = isSameReading ? keepPlaces(before.topology, built) : built;
  const layout = layoutTopology(topology, collapsed, before?.layout);
  return {
    wanted,
    topology,
    layout,
    nodes: flowNodes(topology, layout, collapsed, before?.nodes ?? []),
    hiddenNetworks: whole.networks.length - built.networks.length,
  };
}

function withoutEmptyNetworks(topology: Topology): Topology {
  if (topology.networks.length <= manyNetworks) return topology;
  const used = new Set(topology.blocks.flatMap(({ networks }) => [...networks.keys()]));
  return { ...topology, networks: topology.networks.filter(({ name }) => used.has(name)) };
}
