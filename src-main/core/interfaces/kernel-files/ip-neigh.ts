import ipaddr from 'ipaddr.js';
import type { Neighbour } from '../../../contract/namespace-model.ts';

/** What `ip neigh` prints, iproute2's and BusyBox's: "172.17.0.1 dev eth0 lladdr 02:42:5e:00:00:01 router REACHABLE". */
export function parseIpNeigh(text: string): Neighbour[] {
  return text.split('\n').flatMap((line): Neighbour[] => {
    const [address = '', ...words] = line.trim().split(/\s+/);
    const after = (word: string): string | undefined => {
      const at = words.indexOf(word);
      return at === -1 ? undefined : words[at + 1];
    };
    const name = after('dev');
    if (name === undefined || !ipaddr.isValid(address)) return [];
    const mac = after('lladdr');
    const last = words.at(-1) ?? '';
    return [
      {
        family: address.includes(':') ? 'ipv6' : 'ipv4',
        address,
        ...(mac === undefined ? {} : { mac: mac.toLowerCase() }),
        interface: name,
        ...(/^[A-Z]+$/.test(last) ? { state: last.toLowerCase() } : {}),
      },
    ];
  });
}
