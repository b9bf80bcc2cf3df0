import type { Namespace, Probe, Verdict } from '../../../contract/model.ts';
import type { ContainerDetails } from '../../engine/container-details.ts';
import type { VantageFacts } from '../vantage.ts';
import type { Fact } from './fact.ts';
import type { StoppedBy } from './firewall/stopped-by.ts';
import type { HostsEntry } from './parse-hosts.ts';
import type { RunFacts } from './run-facts.ts';

/** What a resolver answered when it was asked for a name. */
export interface NameAnswer {
  server: string;
  /** `silent`: no answer in time. `unknown-name`: it answered that there is no such name. */
  outcome: 'address' | 'unknown-name' | 'failed' | 'silent';
  addresses: readonly string[];
  said: string;
}

/** The interfaces, routes, resolver and listening sockets of one namespace. */
export type NamespaceFacts = Pick<Namespace, 'interfaces' | 'routes' | 'dns' | 'sockets'>;

/** A neighbour that the kernel looked for on an interface, and whether it answered. */
export interface Neighbour {
  address: string;
  interface: string;
  answered: boolean;
}

/** What was gathered about one probe because it failed or surprised. What was not needed is absent. */
export interface CellFacts {
  /** The namespace that the probe starts from. */
  vantage?: Fact<NamespaceFacts>;
  /** The vantage's /etc/hosts. */
  hosts?: Fact<readonly HostsEntry[]>;
  neighbours?: Fact<readonly Neighbour[]>;
  /** This computer now, where it is meant to answer. */
  thisComputer?: Fact<NamespaceFacts>;
  /** The same address and port, tried from this computer itself. */
  control?: Verdict | undefined;
  /** The address that the target's name stands for in the vantage. */
  address?: string | undefined;
  /** What the vantage's own resolver and each server behind it answer. */
  names?: Fact<{ own: NameAnswer; upstream: readonly NameAnswer[] }>;
  /** The running container that the probe starts from. */
  container?: Fact<ContainerDetails>;
  /** The container that is meant to answer. */
  target?: Fact<ContainerDetails>;
  targetNamespace?: Fact<NamespaceFacts>;
  /** The container whose namespace the vantage or its container joined; undefined value: it is gone. */
  joined?: Fact<ContainerDetails | undefined>;
  /** The rule whose counter a repeated probe moved. */
  stoppedBy?: Fact<StoppedBy | undefined>;
  /** How far a bulk transfer came before it stalled. */
  bulk?: { sentBytes: number; receivedBytes: number };
}

/** All that a cause may look at. Causes are pure: they read nothing themselves. */
export interface CauseFacts extends RunFacts {
  kind: Probe['kind'];
  protocol?: Probe['protocol'] | undefined;
  from: VantageFacts;
  to: Probe['to'];
  verdict: Verdict;
  /** What the client said. */
  said?: string | undefined;
  /** Why Dockline or the engine could not even try. */
  failure?: string | undefined;
  cell?: CellFacts | undefined;
}
