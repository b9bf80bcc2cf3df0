import type { Counters, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { Dns, HostsEntry, Namespace, Neighbour, Route } from '../../../contract/namespace-model.ts';
import { parseArp } from '../kernel-files/arp.ts';
import { parseFibTrie } from '../kernel-files/fib-trie.ts';
import { parseHosts } from '../kernel-files/hosts.ts';
import { parseIfInet6 } from '../kernel-files/if-inet6.ts';
import { parseNetDev } from '../kernel-files/net-dev.ts';
import { parseProcIpv6Route, parseProcRoute } from '../kernel-files/proc-routes.ts';
import { type FoundSocket, parseListening } from '../kernel-files/proc-sockets.ts';
import { parseResolvConf } from '../kernel-files/resolv-conf.ts';
import { socketsInUse } from '../kernel-files/sockstat.ts';
import { readSysClassNet, type SysFacts } from '../kernel-files/sys-class-net.ts';
import { parseVlanConfig } from '../kernel-files/vlan-config.ts';
import { type FilePlaces, type SocketFile, socketFiles } from './files-script.ts';
import { splitByPath, splitSections } from './sections.ts';

/** What the files of one namespace tell. */
export interface NamespaceFiles {
  counters: Map<string, Counters>;
  inet6: Map<string, InterfaceAddress[]>;
  /** Its own IPv4 addresses, without their interfaces. */
  ipv4: string[];
  routes: Route[];
  neighbours: Neighbour[];
  /** Of the tables that were read. */
  sockets: FoundSocket[];
  /** The tables that hold any sockets. */
  socketsInUse: SocketFile[];
  vlans: Map<string, { id: string; parent: string }>;
  /** None where no /sys of this namespace could be read. */
  sys?: Map<string, SysFacts>;
  dns?: Dns;
  hosts?: HostsEntry[];
  /** The process's control groups. */
  controlGroup?: string;
  unread: Namespace['unread'];
  /** Changes whenever an interface or an address does; counters, neighbours and sockets are no part of it. */
  fingerprint: string;
}

/** These have a heading, and so are never empty; the others are where there is no IPv6, or no address yet. */
const alwaysThere = ['dev', 'arp'] as const;

/** Takes the output of `filesScript` apart, by process. One whose files are all missing is gone. */
export function readFilesOutput(
  output: string,
  nonce: string,
  places: readonly FilePlaces[],
): Map<string, NamespaceFiles> {
  const sections = splitSections(output, nonce);
  const byPath = (name: string): Map<string, string> => splitByPath(sections.get(name) ?? '');
  const net = byPath('net');
  const sys = byFolder(byPath('sys'));
  const links = (sections.get('links') ?? '').split('\n');
  const etc = byPath('etc');
  const aliases = new Map(
    (sections.get('etc') ?? '').split('\n').flatMap((line) => {
      const [, alias, path] = /^([^:>]+)>([^:>]+)$/.exec(line) ?? [];
      return alias === undefined || path === undefined ? [] : [[alias, path] as const];
    }),
  );
  const trusted = trustedSys(sections.get('devices') ?? '');
  const found = new Map<string, NamespaceFiles>();
  for (const { process, sys: told } of places) {
    if (!net.has(`${process}/net/dev`)) continue;
    const sysFolder = told !== undefined && trusted.has(told) ? told : undefined;
    const folder = `${sysFolder}/class/net/`;
    const files = assembleFiles({
      net: (file) => net.get(`${process}/net/${file}`),
      controlGroup: net.get(`${process}/cgroup`),
      etc: (file) => {
        const path = `${process}/root/etc/${file}`;
        return etc.get(aliases.get(path) ?? path);
      },
      sys: sysFolder === undefined ? undefined : (sys.get(folder) ?? new Map()),
      links: links.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length)),
    });
    found.set(process, sections.has('sockets') ? withSockets(files, byPath('sockets'), process) : files);
  }
  return found;
}

/**
 * Each namespace has a /sys of its own (a file system shows the interfaces of the namespace that mounted it). One that
 * several see is the machine's, or somebody else's, bound into a container: it is only its owner's, `/sys` here.
 */
function trustedSys(devices: string): Set<string> {
  const paths = new Map<string, string[]>();
  for (const line of devices.split('\n')) {
    const [, device, path] = /^(\d+) (\S+)$/.exec(line) ?? [];
    if (device !== undefined && path !== undefined) paths.set(device, [...(paths.get(device) ?? []), path]);
  }
  return new Set(
    [...paths.values()].flatMap((sharing) => {
      if (sharing.includes('/sys')) return ['/sys'];
      return sharing.length === 1 ? sharing : [];
    }),
  );
}

/** Adds the listening sockets of `asked` tables, out of what `socketsScript` printed of that process. */
export function withSockets(
  files: NamespaceFiles,
  tables: ReadonlyMap<string, string>,
  process: string,
  asked: readonly SocketFile[] = socketFiles,
): NamespaceFiles {
  const text = (file: SocketFile): string | undefined => tables.get(`${process}/net/${file}`);
  // A kernel without IPv6 has no tables of its sockets.
  const missing = asked.filter((file) => !file.endsWith('6') && text(file) === undefined);
  return {
    ...files,
    sockets: asked.flatMap((file) => parseListening(text(file) ?? '', file.startsWith('tcp') ? 'tcp' : 'udp')),
    unread: [...files.unread, ...missing.map((file) => notRead(`/proc/net/${file}`))],
  };
}

function notRead(what: string): Namespace['unread'][number] {
  return { what, why: 'The file could not be read.' };
}

/** The texts of the files, wherever they were read. */
export interface NamespaceTexts {
  net: (file: string) => string | undefined;
  controlGroup?: string | undefined;
  etc: (file: 'resolv.conf' | 'hosts') => string | undefined;
  /** "eth0/mtu" → "1500\n". */
  sys: ReadonlyMap<string, string> | undefined;
  /** "br0/brif/veth1": the paths of `sysLinks` that are there. */
  links: readonly string[];
}

/** What these texts tell. */
export function assembleFiles({ net, controlGroup, etc, sys, links }: NamespaceTexts): NamespaceFiles {
  const dns = etc('resolv.conf');
  const hosts = etc('hosts');
  const missing = [
    ...alwaysThere.filter((file) => net(file) === undefined).map((file) => `/proc/net/${file}`),
    ...(dns === undefined ? ['/etc/resolv.conf'] : []),
  ];
  const counters = parseNetDev(net('dev') ?? '');
  return {
    counters,
    inet6: parseIfInet6(net('if_inet6') ?? ''),
    ipv4: parseFibTrie(net('fib_trie') ?? ''),
    routes: [...parseProcRoute(net('route') ?? ''), ...parseProcIpv6Route(net('ipv6_route') ?? '')],
    neighbours: parseArp(net('arp') ?? ''),
    vlans: parseVlanConfig(net('vlan/config') ?? ''),
    sockets: [],
    socketsInUse: socketsInUse([net('sockstat'), net('sockstat6')]),
    ...(sys === undefined ? {} : { sys: readSysClassNet(sys, links) }),
    ...(dns === undefined ? {} : { dns: parseResolvConf(dns) }),
    ...(hosts === undefined ? {} : { hosts: parseHosts(hosts) }),
    ...(controlGroup === undefined ? {} : { controlGroup }),
    unread: missing.map(notRead),
    fingerprint: JSON.stringify([
      [...counters.keys()],
      net('if_inet6'),
      net('fib_trie'),
      net('route'),
      sys === undefined ? undefined : [...sys],
      links,
    ]),
  };
}

/** "/proc/7/root/sys/class/net/eth0/mtu" → "/proc/7/root/sys/class/net/" → "eth0/mtu". */
function byFolder(files: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    const at = path.lastIndexOf('/class/net/') + '/class/net/'.length;
    const folder = folders.get(path.slice(0, at)) ?? new Map<string, string>();
    folders.set(path.slice(0, at), folder.set(path.slice(at), text));
  }
  return folders;
}
