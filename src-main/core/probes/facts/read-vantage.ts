import { randomBytes } from 'node:crypto';
import { DocklineError } from '../../../contract/errors.ts';
import type { ProbeContainer } from '../../engine/engine.ts';
import { namespaceScript, readNamespaceOutput } from '../../interfaces/namespace-script.ts';
import type { NamespaceFacts, Neighbour } from './cell-facts.ts';
import { type HostsEntry, parseHosts } from './parse-hosts.ts';

const limits = { timeoutMs: 5_000, maxBytes: 4_000_000 };

export interface VantageReading {
  namespace: NamespaceFacts;
  hosts: HostsEntry[];
  neighbours: Neighbour[];
  /** `/etc/resolv.conf` as it is: newer engines name the servers behind theirs in a comment. */
  resolvConf: string;
}

/** Reads the namespace of a probe's container, and the files that say what its names stand for. */
export async function readVantage(container: ProbeContainer, signal?: AbortSignal): Promise<VantageReading> {
  const nonce = randomBytes(12).toString('hex');
  const files = { hosts: '/etc/hosts', resolv: '/etc/resolv.conf', arp: '/proc/net/arp' };
  const script = [
    ...Object.entries(files).map(([name, file]) => `echo "@${nonce} ${name}"; cat ${file}`),
    namespaceScript(nonce),
  ].join('\n');
  const output = await container.exec(['sh', '-c', script], { ...limits, signal });
  const text = output.stdout.toString('utf8');
  if (!text.includes(`@${nonce} `)) {
    throw new DocklineError('unreadable', output.stderr.toString('utf8').trim().slice(0, 300) || 'It printed nothing.');
  }
  const section = (name: keyof typeof files): string => {
    const found = text.split(`@${nonce} `).find((part) => part.startsWith(`${name}\n`));
    return found?.slice(name.length + 1) ?? '';
  };
  const { interfaces, routes, sockets, dns } = readNamespaceOutput(text, nonce);
  return {
    namespace: { interfaces, routes, sockets, ...(dns === undefined ? {} : { dns }) },
    hosts: parseHosts(section('hosts')),
    neighbours: parseArp(section('arp')),
    resolvConf: section('resolv'),
  };
}

/** The neighbours of `/proc/net/arp` (proc_net(5)): flag 0x2 is set once one has answered. */
export function parseArp(text: string): Neighbour[] {
  return text.split('\n').flatMap((line): Neighbour[] => {
    const [address = '', , flags = '', , , device = ''] = line.trim().split(/\s+/);
    if (!flags.startsWith('0x')) return [];
    return [{ address, interface: device, answered: (Number.parseInt(flags, 16) & 0x2) !== 0 }];
  });
}
