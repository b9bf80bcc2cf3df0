import { isIP } from 'node:net';
import type { CauseCode } from '../../contract/cause-codes.ts';
import type { Hop } from '../../contract/probe-model.ts';
import type { CauseFacts } from './facts/cell-facts.ts';
import { known } from './facts/fact.ts';
import { packetOf } from './facts/packet-of.ts';
import { addressOn, isLoopback, routeTo } from './facts/routing.ts';
import { targetContainer } from './facts/target-container.ts';
import { brokenHop } from './path-break.ts';
import { hasHostStack, hasNoNetwork, networksOf, seesThisComputersLoopback, vantageWord } from './vantage.ts';

type Station = Omit<Hop, 'state'>;

/** The way that a probe takes, station by station, with the one where it ended marked. Skipped probes take none. */
export function pathOf(facts: CauseFacts, causeCode: CauseCode | undefined): Hop[] {
  if (facts.verdict === 'skipped') return [];
  const stations = stationsOf(facts);
  const broken = brokenHop(facts, causeCode, stations);
  if (broken === 'none') return stations.map((station) => ({ ...station, state: 'passed' }));
  if (broken === undefined) {
    // Where it ended nobody knows; that it began, everybody does.
    return stations.map((station, index) => ({ ...station, state: index === 0 ? 'passed' : 'unknown' }));
  }
  return stations.map((station, index) => ({
    ...station,
    state: index < broken.at ? 'passed' : index === broken.at ? 'broken' : 'unreached',
    ...(index === broken.at ? { note: broken.note } : {}),
  }));
}

function stationsOf(facts: CauseFacts): Station[] {
  const { kind, from, to } = facts;
  const listener: Station = { kind: 'listener', name: portName(facts) };
  if (kind === 'stdout-pipe') {
    return [
      { kind: 'container', name: 'a container that prints' },
      { kind: 'this-computer', name: 'the shell’s pipe on this computer' },
      listener,
    ];
  }
  const start = startOf(facts);
  if (kind === 'dns') return [start, { kind: 'resolver', name: facts.server ?? resolverName(facts) }];
  const named =
    isIP(to.host) === 0 && to.kind !== 'localhost' ? [{ kind: 'resolver' as const, name: `the name ${to.host}` }] : [];
  if (to.kind === 'localhost' || isLoopback(to.host))
    return [start, { kind: 'interface', name: `lo ${to.host}` }, listener];
  if (hasNoNetwork(from)) return [start, ...named, { kind: 'interface', name: 'lo only' }, listener];
  return [
    start,
    ...named,
    ...interfaceOf(facts),
    ...bridgesOf(facts),
    ...firewallOf(facts),
    ...destinationOf(facts),
    listener,
  ];
}

function startOf({ from, engineSharesThisComputer }: CauseFacts): Station {
  if (from.vantage.kind === 'this-computer') return { kind: 'this-computer', name: 'this computer' };
  if (!hasHostStack(from)) return { kind: 'container', name: vantageWord(from) };
  const name = engineSharesThisComputer ? 'this computer’s stack' : 'the engine’s machine';
  return { kind: 'engine-host', name: `${from.label} (${name})` };
}

function resolverName({ cell }: CauseFacts): string {
  return known(cell?.vantage)?.dns?.servers[0] ?? 'its resolver';
}

/** The interface by which it leaves, with its address, where the namespace was read. */
function interfaceOf({ cell, from, to }: CauseFacts): Station[] {
  if (hasHostStack(from)) return [];
  const vantage = known(cell?.vantage);
  const address = cell?.address ?? to.host;
  const name = vantage === undefined ? undefined : routeTo(address, vantage.routes)?.interface;
  if (vantage !== undefined && name === undefined) {
    const names = vantage.interfaces.map((one) => one.name).filter((one) => one !== 'lo');
    return [{ kind: 'interface', name: names.join(', ') || 'lo only' }];
  }
  const own = vantage === undefined ? undefined : addressOn(name, isIP(address) === 6 ? 6 : 4, vantage.interfaces);
  return [{ kind: 'interface', name: `${name ?? 'eth0'}${own === undefined ? '' : ` ${own}`}` }];
}

function bridgesOf(facts: CauseFacts): Station[] {
  const { from, cell, to } = facts;
  const packet = packetOf(facts, cell?.address ?? to.host);
  const network = networksOf(from).find(({ bridge }) => bridge === packet?.in) ?? networksOf(from)[0];
  return network === undefined
    ? []
    : [{ kind: 'bridge', name: network.bridge === undefined ? network.name : `${network.bridge} (${network.name})` }];
}

/** The chain of the engine's machine that decides: the one of the rule that stops it, else the one that it comes to. */
function firewallOf(facts: CauseFacts): Station[] {
  const { cell, to, engine } = facts;
  const stopped = known(cell?.stoppedBy);
  if (stopped !== undefined) return [{ kind: 'firewall', name: `${stopped.chain.table}/${stopped.chain.name}` }];
  const packet = packetOf(facts, cell?.address ?? (to.kind === 'host-name' ? (facts.bridgeGateway ?? '') : to.host));
  if (packet === undefined || engine?.desktop === true || packet.origin === 'machine') return [];
  return [{ kind: 'firewall', name: packet.local ? 'filter/INPUT' : 'filter/FORWARD' }];
}

/** Whose listener it is. */
function destinationOf(facts: CauseFacts): Station[] {
  const { to, from, engineSharesThisComputer, engine } = facts;
  const container = targetContainer(facts);
  const proxied = facts.containers?.some(({ ports = [] }) => ports.some(({ port }) => port === to.port)) === true;
  if (container !== undefined) {
    const proxy: Station[] =
      proxied && to.kind !== 'container' ? [{ kind: 'proxy', name: `published port ${to.port}` }] : [];
    return [...proxy, { kind: 'container', name: container.name }];
  }
  const behind = from.vantage.kind !== 'this-computer' && !engineSharesThisComputer;
  const machine: Station[] = behind
    ? [{ kind: 'engine-host', name: engine?.desktop ? 'the engine’s machine (a VM)' : 'the engine’s machine' }]
    : [];
  const ours = to.kind === 'host-name' || to.kind === 'gateway' || to.kind === 'lan';
  if (ours || isOurs(facts))
    return [
      ...machine,
      ...(seesThisComputersLoopback(from, engineSharesThisComputer)
        ? []
        : [{ kind: 'this-computer' as const, name: 'this computer' }]),
    ];
  const address = facts.cell?.address ?? to.host;
  return [...machine, { kind: 'network', name: address }];
}

function isOurs(facts: CauseFacts): boolean {
  const address = facts.cell?.address ?? facts.to.host;
  return (
    facts.thisComputer?.interfaces.some(({ addresses }) => addresses.some((one) => one.address === address)) === true
  );
}

function portName({ to, protocol }: CauseFacts): string {
  return `:${to.port}${protocol === 'udp' ? '/udp' : ''}`;
}
