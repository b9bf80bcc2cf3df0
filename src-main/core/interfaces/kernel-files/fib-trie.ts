import { isIpv4 } from '../parse/address-fields.ts';

/**
 * The namespace's own IPv4 addresses out of `/proc/net/fib_trie`: the leaves that hold a `/32 host LOCAL`
 * (net/ipv4/fib_trie.c, `fib_trie_seq_show`), in ascending order. It tells neither the interface nor the prefix length.
 */
export function parseFibTrie(text: string): string[] {
  const found = new Set<string>();
  let leaf = '';
  for (const line of text.split('\n')) {
    const address = /^\s+\|--\s+(\S+)\s*$/.exec(line)?.[1];
    if (address !== undefined) leaf = address;
    else if (/^\s+\/32 host LOCAL\b/.test(line) && isIpv4(leaf)) found.add(leaf);
  }
  return [...found].toSorted((one, other) => ipv4Number(one) - ipv4Number(other));
}

function ipv4Number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
