import { Graph, layout } from '@dagrejs/dagre';
import type { Block, Topology } from './build-topology.ts';
import { nameEnd } from './topology-words.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LaidOutNode extends Box {
  id: string;
  kind: 'machine' | 'network' | 'block';
}

export interface LaidOutEdge {
  id: string;
  from: string;
  to: string;
  label: string;
}

export interface Layout {
  nodes: readonly LaidOutNode[];
  edges: readonly LaidOutEdge[];
  width: number;
  height: number;
  /** The boxes' sizes and the lines between them: equal where nothing has to move. */
  shape: string;
}

export const machineId = (id: string): string => `machine:${id}`;
export const networkId = (name: string): string => `network:${name}`;
export const blockId = (id: string): string => `block:${id}`;

/** Places of a large block are drawn small, so that 200 of them fit a window. */
const crowd = 30;
export const headHeight = 36;
/** Characters of a name in a small box. */
const longestShort = 11;
const padding = 10;
const gap = 6;

/** How the places of a block stand: columns and the size of one, in pixels; how a small one's name is written. */
export function gridOf({ laidOutFor }: Block): {
  columns: number;
  width: number;
  height: number;
  small: boolean;
  shortName: (name: string) => string;
} {
  const { count, prefix, longest } = laidOutFor;
  const small = count > crowd;
  // With the mark that stands for the prefix; a long name is cut at its beginning, as names of a crowd begin alike.
  const characters = Math.min(longestShort, longest + (prefix === '' ? 0 : 1));
  const [width, height] = small ? [Math.max(56, Math.round(characters * 7.2) + 38), 26] : [176, 44];
  const columns = Math.max(1, Math.round(Math.sqrt((count * 2 * (height + gap)) / (width + gap))));
  const shortName = (name: string): string =>
    nameEnd(prefix !== '' && name.startsWith(prefix) ? `…${name.slice(prefix.length)}` : name, characters);
  return { columns: Math.min(columns, count), width, height, small, shortName };
}

function sizeOf(block: Block, collapsed: boolean): { width: number; height: number } {
  if (collapsed) return { width: 220, height: headHeight + 28 };
  const { columns, width, height } = gridOf(block);
  const rows = Math.ceil(block.slots.length / columns);
  return {
    width: Math.max(220, columns * (width + gap) - gap + 2 * padding),
    height: headHeight + rows * (height + gap) - gap + padding,
  };
}

/**
 * Machines on top, networks below them, containers below those. `collapsed`: ids of blocks drawn as one box. `before`: what
 * is shown; its boxes stay where they are while they are the same boxes with the same lines.
 */
export function layoutTopology(topology: Topology, collapsed: ReadonlySet<string>, before?: Layout): Layout {
  const sizes = sizesOf(topology, collapsed);
  const [engine] = topology.machines;
  const edges = [...machineEdges(topology, engine?.id), ...blockEdges(topology)];
  // What is on no network stands beside the other containers all the same; its line is not drawn.
  const loose = topology.blocks.flatMap(({ id, networks }) =>
    networks.size === 0 && engine !== undefined ? [{ from: machineId(engine.id), to: blockId(id) }] : [],
  );
  const shape = JSON.stringify([sizes, edges.map(({ from, to }) => [from, to]), loose]);
  if (before?.shape === shape) {
    const isSame = before.edges.every(({ label }, at) => label === edges[at]?.label);
    return isSame ? before : { ...before, edges };
  }
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 48, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of sizes) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(from, to);
  for (const { from, to } of loose) graph.setEdge(from, to, { minlen: 2 });
  layout(graph);
  const placed = sizes.map((size) => ({ ...size, ...graph.node(size.id) }));
  const rows = Map.groupBy(placed, ({ y = 0 }) => y);
  const nodes = placed.map(({ id, kind, x = 0, y = 0, width, height }): LaidOutNode => {
    // Boxes of a row begin at one height, so that their lines are as short as they can be.
    const tallest = Math.max(...(rows.get(y) ?? []).map((node) => node.height));
    return { id, kind, x: x - width / 2, y: y - tallest / 2, width, height };
  });
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + 24,
    height: Math.max(0, ...nodes.map((node) => node.y + node.height)) + 24,
    shape,
  };
}

/** The middle of a place; of its block where that is one box. */
export function middleOf(
  { nodes }: Layout,
  block: Block,
  place: string,
  isCollapsed: boolean,
): { x: number; y: number } | undefined {
  const node = nodes.find(({ id }) => id === blockId(block.id));
  if (node === undefined) return undefined;
  const at = block.slots.findIndex((slot) => slot.place?.id === place);
  if (isCollapsed || at < 0) return { x: node.x + node.width / 2, y: node.y + node.height / 2 };
  const { columns, width, height } = gridOf(block);
  return {
    x: node.x + padding + (at % columns) * (width + gap) + width / 2,
    y: node.y + headHeight + Math.floor(at / columns) * (height + gap) + height / 2,
  };
}

type Size = Pick<LaidOutNode, 'id' | 'kind' | 'width' | 'height'>;

function sizesOf({ machines, networks, blocks }: Topology, collapsed: ReadonlySet<string>): Size[] {
  return [
    ...machines.map(({ id }): Size => ({ id: machineId(id), kind: 'machine', width: 240, height: 64 })),
    ...networks.map(({ name }): Size => ({ id: networkId(name), kind: 'network', width: 220, height: 64 })),
    ...blocks.map(
      (block): Size => ({ id: blockId(block.id), kind: 'block', ...sizeOf(block, collapsed.has(block.id)) }),
    ),
  ];
}

function machineEdges({ machines, networks }: Topology, engine: string | undefined): LaidOutEdge[] {
  const [, own] = machines;
  if (engine === undefined) return [];
  const between =
    own === undefined
      ? []
      : [{ id: 'machines', from: machineId(own.id), to: machineId(engine), label: 'controls the engine' }];
  return [
    ...between,
    ...networks.map(({ name, bridge, parent, gateways }) => ({
      id: `machine-${name}`,
      from: machineId(engine),
      to: networkId(name),
      label: bridge ?? (parent === undefined ? (gateways[0] ?? '') : `on ${parent}`),
    })),
  ];
}

function blockEdges({ blocks }: Topology): LaidOutEdge[] {
  return blocks.flatMap((block) =>
    [...block.networks].map(([network, count]) => ({
      id: `${network} ${block.id}`,
      from: networkId(network),
      to: blockId(block.id),
      label: count === block.places.length ? '' : `${count} of ${block.places.length}`,
    })),
  );
}
