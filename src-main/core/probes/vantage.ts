import { isIP } from 'node:net';
import type { Vantage } from '../../contract/probe-model.ts';
import type { Family } from '../../contract/probing.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';

/** The vantages of the default matrix, as `--from` names them. */
export const defaultVantages = ['bridge', 'host', 'none', 'user-defined', 'internal', 'this-computer'] as const;

/** Everything that a plan, a prediction and a cause need to know of where a probe starts. */
export interface VantageFacts {
  /** How the matrix labels the row: "bridge", "host", "shop_default", "container:web-1", "this-computer". */
  label: string;
  vantage: Vantage;
  /** Why there is no such vantage now; its cells are not run. */
  missing?: string;
  stack:
    | { kind: 'this-computer' }
    /** The engine host's own stack (`--net=host`). */
    | { kind: 'engine-host' }
    | { kind: 'none' }
    | { kind: 'network'; network: EngineNetwork }
    /** A running container's namespace and the networks that it is attached to. */
    | { kind: 'container'; containerId: string; networkMode: string; networks: readonly EngineNetwork[] };
}

/** A vantage in a container, for a sentence: that container's own name, or "a container on shop". */
export function vantageWord({ vantage, stack, label }: VantageFacts): string {
  if (stack.kind === 'network') return `a container on ${stack.network.own ? label : stack.network.name}`;
  return (vantage.kind === 'container' ? vantage.container : undefined) ?? label;
}

/** The networks whose bridges a vantage is attached to. */
export function networksOf(facts: VantageFacts): readonly EngineNetwork[] {
  if (facts.stack.kind === 'network') return [facts.stack.network];
  return facts.stack.kind === 'container' ? facts.stack.networks : [];
}

/** Whether the vantage has this computer's own loopback, given that the engine shares this computer's stack or not. */
export function seesThisComputersLoopback(facts: VantageFacts, engineSharesThisComputer: boolean): boolean {
  const { stack } = facts;
  if (stack.kind === 'this-computer') return true;
  const onHostStack = stack.kind === 'engine-host' || (stack.kind === 'container' && stack.networkMode === 'host');
  return onHostStack && engineSharesThisComputer;
}

/** Whether the vantage has no network but its own loopback. */
export function hasNoNetwork(facts: VantageFacts): boolean {
  const { stack } = facts;
  return stack.kind === 'none' || (stack.kind === 'container' && stack.networkMode === 'none');
}

/** The gateways of all networks that it is attached to. */
export function gatewaysOf(from: VantageFacts): string[] {
  return networksOf(from).flatMap((network) => network.gateways);
}

/** The gateway of a network that it is attached to. */
export function gatewayOf(from: VantageFacts, family: Family): string | undefined {
  return gatewaysOf(from).find((address) => isIP(address) === (family === 'ipv6' ? 6 : 4));
}

/** Whether it runs on this computer's or the engine machine's own stack, which has no gateway of an engine's network. */
export function hasHostStack({ stack }: VantageFacts): boolean {
  return (
    stack.kind === 'this-computer' ||
    stack.kind === 'engine-host' ||
    (stack.kind === 'container' && stack.networkMode === 'host')
  );
}
