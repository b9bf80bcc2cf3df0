import { isIP } from 'node:net';
import type { Verdict } from '../../contract/probe-model.ts';
import { destinationOf } from './facts/destination.ts';
import { known } from './facts/fact.ts';
import { walk } from './facts/firewall/walk.ts';
import { packetOf, routeFrom } from './facts/packet-of.ts';
import { inSubnet, isAny, isLoopback } from './facts/routing.ts';
import type { RunFacts } from './facts/run-facts.ts';
import type { PlannedProbe } from './plan.ts';
import { hasHostStack, hasNoNetwork, networksOf, seesThisComputersLoopback } from './vantage.ts';

export interface Prediction {
  verdict: Verdict;
  /** What it rests on, in a sentence. */
  because: string;
}

/** What the facts alone say will happen, and why; undefined where they do not decide. */
export function predict(probe: PlannedProbe, facts: RunFacts): Prediction | undefined {
  const { from, to, kind } = probe;
  if (probe.skip !== undefined) return { verdict: 'skipped', because: probe.skip };
  if (kind === 'stdout-pipe') return predictPipe(facts);
  if (kind === 'dns') return predictName(probe, facts);
  if (to.kind === 'localhost' || isLoopback(to.host)) return predictLoopback(probe, facts);
  if (hasNoNetwork(from)) {
    // Without a name server a name is not found out; which of the two the client says is its own affair.
    if (isIP(to.host) === 0 && to.kind !== 'host-name') return undefined;
    return { verdict: 'no-route', because: 'There is no network there but its own loopback.' };
  }
  if (!facts.engineSharesThisComputer && from.vantage.kind !== 'this-computer') return predictBehindVm(probe, facts);
  // In the namespace of a container that is no longer there, the networks say nothing.
  if (networksOf(from).length === 0 && !hasHostStack(from)) return undefined;
  const destination = destinationOf(probe, facts);
  if (destination === undefined) return undefined;
  const { address } = destination;
  if (isIP(address) === 6 && lacksIpv6(probe)) {
    return { verdict: 'no-route', because: `${address} is an IPv6 address, and its network has no IPv6.` };
  }
  if (leavesInternal(probe, address)) {
    const route = hasInternalRoute(facts);
    if (route === undefined) return undefined;
    if (!route)
      return { verdict: 'no-route', because: 'Docker gives containers on an internal network no way out of it.' };
  }
  const stopped = predictFirewall(probe, address, facts);
  if (stopped !== 'passes') return stopped;
  return destination.kind === 'this-computer' ? predictServer(probe, address, facts) : undefined;
}

function predictPipe(facts: RunFacts): Prediction {
  return accepts(facts.boundAddresses, ['127.0.0.1', '::1'])
    ? {
        verdict: 'reached-via-host',
        because: 'The pipe is a process of this computer, and the listener accepts on its loopback.',
      }
    : { verdict: 'refused', because: 'The listener does not accept on this computer’s loopback.' };
}

/** The engine's own resolver knows the containers of the networks that it serves; the default bridge has none. */
function predictName(
  { from, to, server, family }: PlannedProbe,
  { containers = [] }: RunFacts,
): Prediction | undefined {
  if (server !== undefined || family === 'ipv6') return undefined;
  const served = networksOf(from).filter(({ name }) => name !== 'bridge');
  const named = containers.find(({ name }) => name === to.host);
  const shared = served.find((network) => named?.networks.some(({ name }) => name === network.name));
  if (shared === undefined) return undefined;
  return { verdict: 'reached-other', because: `The engine’s DNS knows ${to.host} on the network ${shared.name}.` };
}

function predictLoopback(probe: PlannedProbe, facts: RunFacts): Prediction | undefined {
  const { from, to } = probe;
  if (seesThisComputersLoopback(from, facts.engineSharesThisComputer)) {
    const address = probe.family === 'ipv6' ? '::1' : '127.0.0.1';
    return predictServer(probe, isIP(to.host) === 0 ? address : to.host, facts);
  }
  if (from.stack.kind === 'engine-host' || (from.stack.kind === 'container' && from.stack.networkMode === 'host')) {
    if (to.port !== facts.listenerPort) return undefined;
    return { verdict: 'refused', because: 'There, localhost is the engine’s machine, where your server is not.' };
  }
  const own = from.stack.kind === 'container' ? from.stack.containerId : undefined;
  const container = facts.containers?.find(({ id }) => id === own);
  const uses = [...(container?.exposed ?? []), ...(container?.ports ?? []).map((one) => ({ port: one.containerPort }))];
  if (uses.some(({ port }) => port === to.port)) return undefined;
  return {
    verdict: 'refused',
    because: 'There, localhost is the container itself, and nothing of it is known to listen.',
  };
}

/** On Docker Desktop the way to this computer is a proxy's; the addresses do not decide. What other engines do is not known. */
function predictBehindVm({ to, toListener }: PlannedProbe, { engine }: RunFacts): Prediction | undefined {
  if (to.kind !== 'host-name' || !toListener || engine?.desktop !== true) return undefined;
  return { verdict: 'reached', because: `The engine’s machine passes ${to.host} on to this computer.` };
}

function lacksIpv6({ from }: PlannedProbe): boolean {
  const attached = networksOf(from);
  return !hasHostStack(from) && attached.length > 0 && attached.every(({ ipv6 }) => ipv6 === false);
}

/**
 * Whether containers on an internal network get a default route, which leads to this computer and no further: Docker's did
 * up to version 24 (moby/moby#46603). Of other engines nothing is known.
 */
function hasInternalRoute({ engine }: RunFacts): boolean | undefined {
  const major = Number.parseInt(engine?.version ?? '', 10);
  return engine?.name !== 'Docker' || Number.isNaN(major) ? undefined : major < 25;
}

function leavesInternal({ from }: PlannedProbe, address: string): boolean {
  const attached = networksOf(from);
  const onLink = attached.some(
    ({ gateways, subnets }) => gateways.includes(address) || subnets.some((subnet) => inSubnet(address, subnet)),
  );
  return attached.length > 0 && attached.every(({ internal }) => internal) && !onLink;
}

const refusals: ReadonlySet<string> = new Set(['tcp-reset', 'icmp-port-unreachable']);

/** What the rules do with the first packet. Where they are not known they are taken to let it pass. */
function predictFirewall(probe: PlannedProbe, address: string, facts: RunFacts): Prediction | 'passes' | undefined {
  const rules = known(facts.firewall);
  const packet = packetOf({ ...facts, ...probe }, address);
  if (rules === undefined || packet === undefined || !facts.engineSharesThisComputer) return 'passes';
  const { outcome, at } = walk(rules, packet, routeFrom(facts));
  if (outcome === 'passes') return 'passes';
  if (outcome === 'unclear') return undefined;
  const place = at === undefined ? 'A firewall rule' : `A rule in ${at.chain.table}/${at.chain.name}`;
  if (outcome === 'dropped') return { verdict: 'timed-out', because: `${place} drops it.` };
  const answer = at?.rule?.action.kind === 'reject' ? at.rule.action.with : undefined;
  if (answer === undefined) return undefined;
  return { verdict: refusals.has(answer) ? 'refused' : 'no-route', because: `${place} turns it away (${answer}).` };
}

/** What this computer's own sockets do with it, once it has come that far. */
function predictServer(probe: PlannedProbe, address: string, facts: RunFacts): Prediction | undefined {
  const { to, protocol } = probe;
  const transport = protocol === 'udp' ? 'udp' : 'tcp';
  const published = facts.containers?.some(({ ports = [] }) =>
    ports.some((one) => one.port === to.port && one.protocol === transport),
  );
  if (to.port === facts.listenerPort && facts.portHolder === undefined) {
    return accepts(facts.boundAddresses, [address])
      ? { verdict: 'reached', because: `The listener accepts on ${shown(facts.boundAddresses, address)}.` }
      : { verdict: 'refused', because: `The listener does not accept on ${address}.` };
  }
  // Behind a published port, and in the place of the listener, is a program that nothing is known of.
  if (published === true || to.port === facts.listenerPort) return undefined;
  const sockets = facts.thisComputer?.sockets.filter((one) => one.port === to.port && one.transport === transport);
  if (sockets === undefined || facts.thisComputer?.unread.length !== 0) return undefined;
  if (
    !accepts(
      sockets.map((one) => one.address),
      [address],
    )
  ) {
    return { verdict: 'refused', because: `Nothing on this computer listens on ${address}, port ${to.port}.` };
  }
  // Whether it is a listener of ours, whose log shows the message, is for the probe to find out.
  return undefined;
}

function accepts(bound: readonly string[], addresses: readonly string[]): boolean {
  return bound.some((one) => isAny(one) || addresses.includes(one));
}

function shown(bound: readonly string[], address: string): string {
  return bound.includes(address) ? address : 'all addresses';
}
