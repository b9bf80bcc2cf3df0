import { networkInterfaces } from 'node:os';
import type { Interface } from '../../contract/interface-model.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import { interfaceKind } from './interface-kind.ts';
import { readLinux } from './this-computer/linux.ts';

/**
 * This computer's interfaces, routes, DNS and listening sockets. On Linux from `ip`, `/proc` and `/sys`; elsewhere what
 * Node tells, with the rest in `unread`.
 */
export async function readThisComputer(): Promise<Namespace> {
  const base = { id: 'this-computer', kind: 'this-computer', title: 'This computer', access: 'os' } as const;
  if (process.platform === 'linux') {
    const read = await readLinux();
    return read.interfaces.length > 0 ? { ...base, ...read } : { ...base, ...read, interfaces: fromNode() };
  }
  const why = `Dockline does not read this on ${process.platform} yet.`;
  const unread = ['interfaces without an address, counters and flags', 'routes', 'DNS', 'listening sockets'];
  return { ...base, interfaces: fromNode(), routes: [], sockets: [], unread: unread.map((what) => ({ what, why })) };
}

function fromNode(): Interface[] {
  return Object.entries(networkInterfaces()).map(([name, addresses = []]) => ({
    name,
    kind: interfaceKind({ name, flags: addresses.some(({ internal }) => internal) ? ['LOOPBACK'] : [] }),
    addresses: addresses.map(({ family, address, cidr }) => ({
      family: family === 'IPv4' ? ('ipv4' as const) : ('ipv6' as const),
      address,
      ...(cidr === null ? {} : { prefixLength: Number(cidr.split('/')[1]) }),
    })),
    flags: [],
    warnings: [],
  }));
}
