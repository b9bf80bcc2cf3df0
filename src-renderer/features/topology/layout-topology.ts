import { Graph, layout } from '@dagrejs/dagre';
import type { Block, Topology } from './build-topology.ts';

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
const padding = 10;
const gap = 6;

/** How the places of a block stand: columns and the size of one, in pixels. */
export function gridOf(block: Block): { columns: number; width: number; height: number; small: boolean } {
  const { room } = block;
  const small = room > crowd;
  const [width, height] = small ? [112, 26] : [176, 44];
  const columns = Math.max(1, Math.round(Math.sqrt((room * 2 * (height + gap)) / (width + gap))));
  return { columns: Math.min(columns, room), width, height, small };
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
  if (before?.shape === shape) return { ...before, edges };
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 56, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of sizes) graph.setNode(id, { width, height });
  for (const { from, to } of edges) graph.setEdge(from, to);
  for (const { from, to } of loose) graph.setEdge(from, to, { minlen: 2 });
  layout(graph);
  const nodes = sizes.map(({ id, kind }): LaidOutNode => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id);
    return { id, kind, x: x - width / 2, y: y - height / 2, width, height };
  });
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + 24,
    height: Math.max(0, ...nodes.map((node) => node.y + node.height)) + 24,
    shape,
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
