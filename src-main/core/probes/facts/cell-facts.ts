import type { Namespace } from '../../../contract/namespace-model.ts';
import type { Probe, Verdict } from '../../../contract/probe-model.ts';
import type { Family } from '../../../contract/probing.ts';
import type { ContainerDetails } from '../../engine/container-details.ts';
import type { DnsAnswer } from '../attempts/attempt-dns.ts';
import type { VantageFacts } from '../vantage.ts';
import type { Fact } from './fact.ts';
import type { StoppedBy } from './firewall/stopped-by.ts';
import type { NameFacts } from './read-names.ts';
import type { Stall } from './read-stall.ts';
import type { RunFacts } from './run-facts.ts';

/** The interfaces, routes, neighbours, names and listening sockets of one namespace. */
export type NamespaceFacts = Pick<
  Namespace,
  'interfaces' | 'routes' | 'sockets' | 'dns' | 'hosts' | 'neighbours' | 'unread'
>;

/** What was gathered about one probe because it failed or surprised. What was not needed is absent. */
export interface CellFacts {
  /** The namespace that the probe starts from. */
  vantage?: Fact<NamespaceFacts>;
  /** This computer now, where it is meant to answer. */
  thisComputer?: Fact<NamespaceFacts>;
  /** The address that the target's name stands for in the vantage. */
  address?: string | undefined;
  names?: Fact<NameFacts>;
  /** The running container that the probe starts from. */
  container?: Fact<ContainerDetails>;
  /** The container whose namespace that one joined; its value is undefined where it is gone. */
  joined?: Fact<ContainerDetails | undefined>;
  /** The namespace of the container that is meant to answer. */
  target?: Fact<NamespaceFacts>;
  /** The rule that stops the probe; its value is undefined where none does. */
  stoppedBy?: Fact<StoppedBy | undefined>;
  /** The same address and port, tried from this computer itself. */
  control?: Verdict | undefined;
  /** Why a transfer does not go on. */
  stall?: Fact<Stall | undefined>;
}

/** All that a cause may look at. Causes are pure: they read nothing themselves. */
export interface CauseFacts extends RunFacts {
  kind: Probe['kind'];
  protocol?: Probe['protocol'] | undefined;
  family?: Family | undefined;
  from: VantageFacts;
  to: Probe['to'];
  /** The server that a `dns` probe asks; absent: the vantage's own resolver. */
  server?: string | undefined;
  verdict: Verdict;
  /** What the client said. */
  said?: string | undefined;
  /** What a `dns` probe was answered. */
  answer?: DnsAnswer | undefined;
  /** Why Dockline or the engine could not even try. */
  failure?: string | undefined;
  cell?: CellFacts | undefined;
}
