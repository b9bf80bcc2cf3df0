import type { Node } from '@xyflow/react';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { Block, Machine, Topology } from './build-topology.ts';
import { blockId, type Layout, machineId, networkId } from './layout-topology.ts';

export type MachineNode = Node<{ machine: Machine }, 'machine'>;
export type NetworkNode = Node<{ network: EngineNetwork }, 'network'>;
export type BlockNode = Node<{ block: Block; collapsed: boolean }, 'block'>;
export type FlowNode = MachineNode | NetworkNode | BlockNode;

/**
 * The boxes as the canvas takes them. `before`: those that are shown; what did not change is the same object, and the canvas
 * does not touch it.
 */
export function flowNodes(
  { machines, networks, blocks }: Topology,
  layout: Layout,
  collapsed: ReadonlySet<string>,
  before: readonly FlowNode[],
): FlowNode[] {
  const at = new Map(layout.nodes.map((node) => [node.id, node]));
  const shown = new Map(before.map((node) => [node.id, node]));
  const placed = (id: string) => {
    const { x = 0, y = 0, width = 0, height = 0 } = at.get(id) ?? {};
    // The library lets clicks through nodes that it need not move; these hold buttons.
    return { id, position: { x, y }, width, height, style: { pointerEvents: 'all' as const } };
  };
  const nodes: FlowNode[] = [
    ...machines.map((machine) => ({ ...placed(machineId(machine.id)), type: 'machine' as const, data: { machine } })),
    ...networks.map((network) => ({ ...placed(networkId(network.name)), type: 'network' as const, data: { network } })),
    ...blocks.map((block) => ({
      ...placed(blockId(block.id)),
      type: 'block' as const,
      data: { block, collapsed: collapsed.has(block.id) },
    })),
  ];
  return nodes.map((node) => {
    const same = shown.get(node.id);
    return same !== undefined && isSame(same, node) ? same : node;
  });
}

function isSame(one: FlowNode, other: FlowNode): boolean {
  return (
    one.position.x === other.position.x &&
    one.position.y === other.position.y &&
    one.width === other.width &&
    one.height === other.height &&
    hasSameData(one, other)
  );
}

function hasSameData(one: FlowNode, other: FlowNode): boolean {
  const [data, next]: Record<string, unknown>[] = [one.data, other.data];
  return Object.entries(data ?? {}).every(([name, value]) => value === next?.[name]);
}
