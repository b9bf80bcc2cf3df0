import type { Namespace } from '../../contract/model.ts';
import { parseProcIpv6Route, parseProcRoute } from './parse/proc-routes.ts';
import { parseProcSockets } from './parse/proc-sockets.ts';
import { parseResolvConf } from './parse/resolv-conf.ts';

/** The files that tell of a namespace's routes, DNS and listening sockets. */
export const namespaceFiles = [
  '/proc/net/route',
  '/proc/net/ipv6_route',
  '/proc/net/tcp',
  '/proc/net/tcp6',
  '/proc/net/udp',
  '/proc/net/udp6',
  '/etc/resolv.conf',
] as const;

export type NamespaceFile = (typeof namespaceFiles)[number];

/** A kernel without IPv6 has no such files: that they are missing says that there is nothing to read. */
const optional: ReadonlySet<string> = new Set(['/proc/net/ipv6_route', '/proc/net/tcp6', '/proc/net/udp6']);

/** Builds what these files tell, wherever they were read; `read` gives a file's text, or undefined where it could not. */
export function fromNamespaceFiles(
  read: (file: NamespaceFile) => string | undefined,
): Pick<Namespace, 'routes' | 'sockets' | 'unread'> & { dns?: NonNullable<Namespace['dns']> } {
  const resolvConf = read('/etc/resolv.conf');
  return {
    routes: [
      ...parseProcRoute(read('/proc/net/route') ?? ''),
      ...parseProcIpv6Route(read('/proc/net/ipv6_route') ?? ''),
    ],
    sockets: [
      ...parseProcSockets(read('/proc/net/tcp') ?? '', 'tcp'),
      ...parseProcSockets(read('/proc/net/tcp6') ?? '', 'tcp'),
      ...parseProcSockets(read('/proc/net/udp') ?? '', 'udp'),
      ...parseProcSockets(read('/proc/net/udp6') ?? '', 'udp'),
    ],
    ...(resolvConf === undefined ? {} : { dns: parseResolvConf(resolvConf) }),
    unread: namespaceFiles
      .filter((file) => !optional.has(file) && read(file) === undefined)
      .map((file) => ({ what: file, why: 'The file could not be read.' })),
  };
}
