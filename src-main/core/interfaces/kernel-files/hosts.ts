import { isIP } from 'node:net';
import type { HostsEntry } from '../../../contract/namespace-model.ts';

/** The entries of `/etc/hosts` (hosts(5)). Lines whose first word is no address are left out. */
export function parseHosts(text: string): HostsEntry[] {
  return text.split('\n').flatMap((line): HostsEntry[] => {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    return isIP(address) !== 0 && names.length > 0 ? [{ address, names }] : [];
  });
}
