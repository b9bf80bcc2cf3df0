import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Counters, Interface } from '../../contract/interface-model.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import { interfaceKind } from './interface-kind.ts';
import { parseNetDev } from './kernel-files/net-dev.ts';
import type { ReadNamespace } from './reading/compose-namespace.ts';
import { readLinux } from './this-computer/linux.ts';
import { readMacos, readMacosCounters } from './this-computer/macos.ts';
import { readWindows } from './this-computer/windows.ts';

/**
 * This computer's interfaces, routes, DNS and listening sockets: on Linux from `ip`, `/proc` and `/sys`, on macOS from
 * `ifconfig` and `netstat`, on Windows from PowerShell. Where these tell no interface, what Node tells.
 */
export async function readThisComputer(platform: NodeJS.Platform = process.platform): Promise<Namespace> {
  const base = { id: 'this-computer', kind: 'this-computer', title: 'This computer', access: 'os' } as const;
  const read = await readOn(platform);
  return { ...base, ...read, interfaces: read.interfaces.length > 0 ? read.interfaces : fromNode() };
}

async function readOn(platform: NodeJS.Platform): Promise<ReadNamespace> {
  if (platform === 'linux') return readLinux();
  if (platform === 'darwin') return readMacos();
  if (platform === 'win32') return readWindows();
  const why = `Dockline does not read this on ${platform} yet.`;
  const what = ['interfaces without an address, counters and flags', 'routes', 'DNS', 'listening sockets'];
  return { interfaces: [], routes: [], sockets: [], unread: what.map((each) => ({ what: each, why })) };
}

/** The counters of this computer's interfaces by name; undefined where nothing tells them as often as they are asked for. */
export async function readComputerCounters(
  platform: NodeJS.Platform = process.platform,
): Promise<Map<string, Counters> | undefined> {
  if (platform === 'linux') return parseNetDev(await readFile('/proc/net/dev', 'utf8'));
  // PowerShell takes seconds.
  return platform === 'darwin' ? readMacosCounters() : undefined;
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
