import ipaddr from 'ipaddr.js';
import type { Interface } from '../../contract/interface-model.ts';
import type { ListeningSocket, Namespace, Route } from '../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';

/*
 * What changes by itself and says nothing about a configuration. Counters, indexes, pids, timers and the neighbour table
 * are not looked at in the first place.
 */

/** Linux's default `ip_local_port_range` begins here; what asks for "any port" gets one from it. */
const firstEphemeralPort = 32_768;

/** The engine's own resolver inside a container: it listens on ports that it draws anew at each start. */
const engineResolver = '127.0.0.11';

/** A veth that an engine made for a container: `veth` and hexadecimal digits, drawn anew at each start. */
export function isEngineVeth({ name, kind, peer }: Interface): boolean {
  const joined = peer?.namespaceId !== undefined;
  return /^veth[0-9a-f]{5,}$/.test(name.split('@')[0] ?? '') || (kind === 'veth' && joined && /^veth\d*$/.test(name));
}

/** Link-local IPv6 addresses come and go with the link and its MAC. */
export function isVolatileAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? '';
  return ipaddr.IPv6.isValid(bare) && ipaddr.IPv6.parse(bare).range() === 'linkLocal';
}

/** Routes that the kernel keeps for every link: to link-local and multicast addresses, and to itself. */
export function isVolatileRoute({ family, destination, interface: name }: Route): boolean {
  if (name !== undefined && isEngineVeth({ name, kind: 'other', addresses: [], flags: [], warnings: [] })) return true;
  if (family === 'ipv4' || !ipaddr.IPv6.isValidCIDR(destination)) return false;
  const [address] = ipaddr.IPv6.parseCIDR(destination);
  return ['linkLocal', 'multicast', 'loopback'].includes(address.range());
}

/** A port that was drawn, not chosen. For UDP that is a client that waits for its answer. */
export function isEphemeral({ port }: { port: number }): boolean {
  return port >= firstEphemeralPort;
}

export function isVolatileSocket(socket: ListeningSocket): boolean {
  return socket.address === engineResolver || (socket.transport === 'udp' && isEphemeral(socket));
}

/** What Dockline itself has in an engine for a moment: its sample container on a network, the networks of a probe run. */
export function isOwnNamespace({ owner }: Namespace): boolean {
  return owner !== undefined && owner.image === undefined && owner.name.startsWith('a container on ');
}

export function isOwnNetwork({ name }: EngineNetwork): boolean {
  return /^dockline-(internal|user-defined)-[0-9a-f]{6}$/.test(name);
}
