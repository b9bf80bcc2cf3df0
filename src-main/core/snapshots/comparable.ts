import ipaddr from 'ipaddr.js';
import type { Interface, InterfaceAddress } from '../../contract/interface-model.ts';
import type { Dns, HostsEntry, ListeningSocket, Namespace, Route } from '../../contract/namespace-model.ts';
import { isEngineVeth, isVolatileAddress, isVolatileRoute, isVolatileSocket } from './volatile.ts';

export interface ComparableAddress {
  family: InterfaceAddress['family'];
  address: string;
  prefixLength: number | undefined;
  /** "10.8.0.6/24", and the peer of a point-to-point link. */
  text: string;
}

export interface ComparableInterface {
  kind: Interface['kind'];
  /** By address without the prefix. */
  addresses: Map<string, ComparableAddress>;
  mac: string | undefined;
  mtu: number | undefined;
  master: string | undefined;
  /** Whether it is switched on; undefined where the flags are not known. */
  on: boolean | undefined;
  /** Whether its link is there, where a link can go by itself. */
  link: 'up' | 'down' | undefined;
}

export interface ComparableRoute {
  family: Route['family'];
  destination: string;
  gateway: string | undefined;
  interface: string | undefined;
  metric: number;
}

export interface ComparableSocket {
  transport: ListeningSocket['transport'];
  address: string;
  port: number;
  process: string | undefined;
}

/** What of a namespace is compared: no volatile facts, names that mean the same in both. A part that was not read is undefined. */
export interface Comparable {
  interfaces: Map<string, ComparableInterface> | undefined;
  routes: ComparableRoute[] | undefined;
  dns: Dns | undefined;
  sockets: Map<string, ComparableSocket> | undefined;
  /** Of each name in `/etc/hosts` its addresses. */
  hosts: Map<string, string> | undefined;
}

export function comparable(namespace: Namespace, bridges: ReadonlyMap<string, string>): Comparable {
  const called = (name: string): string => bridges.get(name) ?? name;
  const interfaces = namespace.interfaces
    .filter((one) => namespace.kind === 'container' || !isEngineVeth(one))
    .map((one) => [called(one.name), comparableInterface(one, namespace, called)] as const);
  const routes = namespace.routes
    .filter((route) => !isVolatileRoute(route))
    .map((route) => comparableRoute(route, called));
  const isHere = addressesOf(namespace);
  const sockets = namespace.sockets
    .filter((socket) => !isVolatileSocket(socket) && isHere(socket.address))
    .map(comparableSocket);
  const { dns } = namespace;
  return {
    interfaces: wasRead(namespace, 'interfaces') ? new Map(interfaces) : undefined,
    routes: wasRead(namespace, 'routes') ? routes : undefined,
    dns: dns === undefined || !wasRead(namespace, 'dns') ? undefined : dns,
    sockets: wasRead(namespace, 'sockets') ? new Map(sockets.map((one) => [socketKey(one), one])) : undefined,
    hosts: namespace.hosts === undefined ? undefined : comparableHosts(namespace, namespace.hosts),
  };
}

function comparableInterface(
  one: Interface,
  namespace: Namespace,
  called: (name: string) => string,
): ComparableInterface {
  // An engine gives its veths and bridges MACs of its own choice, and their links follow the containers on them.
  const engineMade = namespace.kind === 'container' || one.kind === 'bridge' || one.kind === 'veth';
  const addresses = one.addresses
    .filter(({ address }) => !isVolatileAddress(address))
    .map((address) => comparableAddress(address));
  return {
    kind: one.kind,
    addresses: new Map(addresses.map((each) => [each.address, each])),
    mac: engineMade ? undefined : one.mac,
    mtu: one.mtu,
    master: one.master === undefined ? undefined : called(one.master),
    on: one.flags.length === 0 ? undefined : one.flags.includes('UP'),
    link: engineMade || one.kind === 'loopback' || one.state === 'unknown' ? undefined : one.state,
  };
}

function comparableAddress({ family, address, prefixLength, peer }: InterfaceAddress): ComparableAddress {
  const plain = plainAddress(address);
  const prefix = prefixLength === undefined ? '' : `/${prefixLength}`;
  return {
    family,
    address: plain,
    prefixLength,
    text: peer === undefined ? `${plain}${prefix}` : `${plain}${prefix} peer ${peer}`,
  };
}

function comparableRoute(
  { family, destination, gateway, interface: name, metric }: Route,
  called: (name: string) => string,
): ComparableRoute {
  const [address = '', prefix] = destination.split('/', 2);
  return {
    family,
    destination: prefix === undefined ? destination : `${plainAddress(address)}/${prefix}`,
    gateway: gateway === undefined ? undefined : plainAddress(gateway),
    interface: name === undefined ? undefined : called(name),
    metric: metric ?? 0,
  };
}

function comparableSocket({ transport, address, port, process }: ListeningSocket): ComparableSocket {
  return { transport, address: plainAddress(address), port, process: process?.name };
}

/**
 * Whether somebody could reach a socket at that address. One that is left on an address which is gone cannot be reached,
 * and its program lets go of it soon: Dockline's own listener does so when a network goes.
 */
function addressesOf({ interfaces }: Namespace): (address: string) => boolean {
  const own = new Set(interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => plainAddress(address))));
  return (address) => {
    const plain = plainAddress(address);
    if (own.size === 0 || own.has(plain) || !ipaddr.isValid(plain)) return true;
    return ['unspecified', 'loopback', 'multicast', 'broadcast'].includes(ipaddr.parse(plain).range());
  };
}

/** Without what the engine writes for the container itself: its id or host name, for its own addresses. */
function comparableHosts({ interfaces }: Namespace, hosts: readonly HostsEntry[]): Map<string, string> {
  const own = new Set(interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => plainAddress(address))));
  const found = new Map<string, Set<string>>();
  for (const { address, names } of hosts) {
    if (own.has(plainAddress(address)) && !isLoopback(address)) continue;
    for (const name of names) found.set(name, (found.get(name) ?? new Set()).add(plainAddress(address)));
  }
  return new Map([...found].map(([name, addresses]) => [name, [...addresses].sort().join(', ')]));
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

function socketKey({ transport, address, port }: ComparableSocket): string {
  return `${transport} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** One spelling for one address: without a zone, IPv6 compressed. What is no address stays as it is. */
function plainAddress(address: string): string {
  const bare = address.split('%')[0] ?? '';
  return ipaddr.isValid(bare) ? ipaddr.parse(bare).toString() : address;
}

type Part = Exclude<keyof Comparable, 'hosts'>;

const unreadWords: Record<Part, RegExp> = {
  interfaces: /interface|link/i,
  routes: /route/i,
  dns: /dns|resolv/i,
  sockets: /socket|\/proc\/net\/(tcp|udp)/i,
};

/** Whether a part was read: one that is empty may be so because it could not be, and then the namespace says so. */
function wasRead(namespace: Namespace, part: Part): boolean {
  if (namespace.unread.some(({ what }) => what.startsWith('the namespace'))) return false;
  if (namespace.access === 'api' && part !== 'interfaces') return false;
  const empty = part === 'dns' ? namespace.dns === undefined : namespace[part].length === 0;
  const file = namespace.unread.some(({ what }) => what.startsWith('/proc/') && unreadWords[part].test(what));
  return !file && !(empty && namespace.unread.some(({ what }) => unreadWords[part].test(what)));
}
