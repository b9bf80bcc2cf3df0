import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { BlockNode, MachineNode, NetworkNode } from './flow-nodes.ts';
import { TopologyBlock } from './topology-block.tsx';
import { MachineHead, NetworkHead } from './topology-heads.tsx';

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
