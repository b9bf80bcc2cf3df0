import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { Block, Machine } from './build-topology.ts';
import { TopologyBlock } from './topology-block.tsx';
import { MachineHead, NetworkHead } from './topology-heads.tsx';

/** What every node needs of the drawing as a whole. */
export interface Marks {
  selected: string | null;
  /** Ids of the places that a search found; null: there is no search. */
  found: ReadonlySet<string> | null;
  onSelect: (id: string) => void;
  onToggle: (block: string) => void;
}

export type MachineNode = Node<{ machine: Machine; marks: Marks }, 'machine'>;
export type NetworkNode = Node<{ network: EngineNetwork; marks: Marks }, 'network'>;
export type BlockNode = Node<{ block: Block; collapsed: boolean; marks: Marks }, 'block'>;

/** Where the canvas ties its lines. */
function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className="invisible" />
    </>
  );
}

export const nodeTypes = {
  machine: memo(function MachineBox({ data }: NodeProps<MachineNode>) {
    return (
      <>
        <Ends />
        <MachineHead {...data} />
      </>
    );
  }),
  network: memo(function NetworkBox({ data }: NodeProps<NetworkNode>) {
    return (
      <>
        <Ends />
        <NetworkHead {...data} />
      </>
    );
  }),
  block: memo(function BlockBox({ data }: NodeProps<BlockNode>) {
    return (
      <>
        <Ends />
        <TopologyBlock {...data} />
      </>
    );
  }),
};
