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
  const count = block.places.length;
  const small = count > crowd;
  const [width, height] = small ? [112, 26] : [176, 44];
  const columns = Math.max(1, Math.round(Math.sqrt((count * 2 * (height + gap)) / (width + gap))));
  return { columns: Math.min(columns, count), width, height, small };
}

function sizeOf(block: Block, collapsed: boolean): { width: number; height: number } {
  if (collapsed) return { width: 220, height: headHeight + 28 };
  const { columns, width, height } = gridOf(block);
  const rows = Math.ceil(block.places.length / columns);
  return {
    width: Math.max(220, columns * (width + gap) - gap + 2 * padding),
    height: headHeight + rows * (height + gap) - gap + padding,
  };
}

/** Machines on top, networks below them, containers below those. `collapsed`: ids of blocks drawn as one box. */
export function layoutTopology(topology: Topology, collapsed: ReadonlySet<string>): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 56, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const kinds = new Map<string, LaidOutNode['kind']>();
  const add = (id: string, kind: LaidOutNode['kind'], size: { width: number; height: number }): void => {
    kinds.set(id, kind);
    graph.setNode(id, size);
  };
  const [engine] = topology.machines;
  for (const { id } of topology.machines) add(machineId(id), 'machine', { width: 240, height: 64 });
  for (const { name } of topology.networks) add(networkId(name), 'network', { width: 220, height: 64 });
  for (const block of topology.blocks) add(blockId(block.id), 'block', sizeOf(block, collapsed.has(block.id)));
  const edges = [...machineEdges(topology, engine?.id), ...blockEdges(topology)];
  for (const { from, to } of edges) graph.setEdge(from, to);
  // What is on no network stands beside the other containers all the same; its line is not drawn.
  for (const { id, networks } of topology.blocks) {
    if (networks.size === 0 && engine !== undefined) graph.setEdge(machineId(engine.id), blockId(id), { minlen: 2 });
  }
  layout(graph);
  const nodes = [...kinds].map(([id, kind]): LaidOutNode => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id);
    return { id, kind, x: x - width / 2, y: y - height / 2, width, height };
  });
  return {
    nodes,
    edges,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + 24,
    height: Math.max(0, ...nodes.map((node) => node.y + node.height)) + 24,
  };
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
