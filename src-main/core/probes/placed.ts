import type { Target } from '../../contract/probe-model.ts';
import type { Family } from '../../contract/probing.ts';
import type { ContainerSummary } from '../../contract/state.ts';

export interface PlaceFacts {
  /** The listener's port, which a target without a port of its own means. */
  port: number;
  /** This computer's address on its network, of each family; absent where it has none. */
  lanAddress: Partial<Record<Family, string | undefined>>;
  /** The gateway of the default bridge, which stands for the host from the host's own stack. */
  bridgeGateway: Partial<Record<Family, string | undefined>>;
  /** Running containers of the user's. */
  containers: readonly ContainerSummary[];
  /** Where this computer reaches ports that the engine publishes: loopback, but for a remote engine. */
  engineAddress: string;
}

export interface CellWay {
  protocol: 'tcp' | 'udp';
  family: Family;
}

/** A target as seen from one vantage. */
export interface Placed {
  to: Target;
  toListener: boolean;
  skip?: string;
}
