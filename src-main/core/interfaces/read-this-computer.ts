import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import type { Interface, Namespace } from '../../contract/model.ts';
import { interfaceKind } from './interface-kind.ts';
import { parseIpJson } from './parse/ip-json.ts';
import { fromNamespaceFiles, namespaceFiles } from './read-proc.ts';

const run = promisify(execFile);

/**
 * This computer's interfaces, routes, DNS and listening sockets. On Linux from `ip` and `/proc`; elsewhere what Node
 * tells, with the rest in `unread`. Waits at most 3 s.
 */
export async function readThisComputer(): Promise<Namespace> {
  const base = { id: 'this-computer', kind: 'this-computer', access: 'os' } as const;
  if (process.platform !== 'linux') {
    const why = `Dockline does not read this on ${process.platform} yet.`;
    const unread = ['interfaces without an address, counters and flags', 'routes', 'DNS', 'listening sockets'];
    return { ...base, interfaces: fromNode(), routes: [], sockets: [], unread: unread.map((what) => ({ what, why })) };
  }
  const files = new Map(
    await Promise.all(
      namespaceFiles.map(async (file) => [file, await readFile(file, 'utf8').catch(() => undefined)] as const),
    ),
  );
  const rest = fromNamespaceFiles((file) => files.get(file));
  try {
    return { ...base, ...rest, interfaces: await fromIp() };
  } catch (error) {
    const why = `"ip -j addr" failed: ${error instanceof Error ? error.message : String(error)}`;
    const unread = [...rest.unread, { what: 'interfaces without an address, counters and flags', why }];
    return { ...base, ...rest, interfaces: fromNode(), unread };
  }
}

async function fromIp(): Promise<Interface[]> {
  const { stdout } = await run('ip', ['-j', '-d', '-s', 'addr'], { timeout: 3_000, maxBuffer: 64 * 1024 * 1024 });
  const interfaces = parseIpJson(stdout);
  if (interfaces === undefined) throw new Error('it printed no JSON');
  return interfaces;
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
