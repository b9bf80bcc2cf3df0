import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork } from '../../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import type { Fact } from './fact.ts';
import type { Firewall } from './firewall/rule.ts';

/** What is known of the machine and its engine before the first probe, and holds for the whole run. */
export interface RunFacts {
  engineSharesThisComputer: boolean;
  /** The addresses on which the listener accepts; "::" and "0.0.0.0" stand for all. */
  boundAddresses: readonly string[];
  listenerPort: number;
  /** What holds the listener's port, where it is no listener of this Dockline's. */
  portHolder?: { pid: number; name: string } | undefined;
  bridgeGateway: string | undefined;
  engine?: EngineInfo | undefined;
  /** The probe image's reference. */
  image?: string | undefined;
  networks?: readonly EngineNetwork[] | undefined;
  containers?: readonly ContainerSummary[] | undefined;
  thisComputer?: Namespace | undefined;
  /** The rules of the engine's machine. */
  firewall?: Fact<Firewall> | undefined;
}
