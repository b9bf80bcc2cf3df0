export interface HostsEntry {
  address: string;
  names: readonly string[];
}

/** Reads `/etc/hosts` as hosts(5) describes it. */
export function parseHosts(text: string): HostsEntry[] {
  return text.split('\n').flatMap((line): HostsEntry[] => {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    return names.length === 0 ? [] : [{ address, names }];
  });
}
