import type { SocketFile } from '../reading/files-script.ts';

const protocols: readonly (readonly [SocketFile, string])[] = [
  ['tcp', 'TCP'],
  ['tcp6', 'TCP6'],
  ['udp', 'UDP'],
  ['udp6', 'UDP6'],
];

/**
 * Which tables of sockets hold any, by `/proc/net/sockstat` and `sockstat6` ("TCP: inuse 3 orphan 0 …"). To print an empty
 * table the kernel walks through its whole hash of connections, which costs more than everything else of a namespace.
 * What is not told may hold some.
 */
export function socketsInUse(texts: readonly (string | undefined)[]): SocketFile[] {
  const counts = new Map<string, number>();
  for (const line of texts.join('\n').split('\n')) {
    const [, protocol = '', count] = /^(\w+): inuse (\d+)/.exec(line) ?? [];
    if (count !== undefined) counts.set(protocol, Number(count));
  }
  return protocols.filter(([, protocol]) => counts.get(protocol) !== 0).map(([file]) => file);
}
