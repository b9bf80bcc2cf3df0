import type { Dns } from '../../../contract/namespace-model.ts';

/** Reads `/etc/resolv.conf` as resolv.conf(5) describes it: the last `search` or `domain` line counts. */
export function parseResolvConf(text: string): Dns {
  const dns: Dns = { servers: [], search: [], options: [] };
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line
      .replace(/[#;].*$/, '')
      .trim()
      .split(/\s+/);
    if (keyword === 'nameserver') dns.servers.push(...values.slice(0, 1));
    else if (keyword === 'search' || keyword === 'domain') dns.search = values;
    else if (keyword === 'options') dns.options.push(...values);
  }
  return dns;
}
