import type { Chain, Firewall } from './rule.ts';

/** The program that keeps this chain, with its table: "ip6tables -t nat". */
export function iptablesCommand({ family, table, backEnd }: Chain, firewall: Firewall | undefined): string {
  const program = family === 'ip6' ? 'ip6tables' : 'iptables';
  const backEnds = new Set(firewall?.chains.map((chain) => chain.backEnd).filter((one) => one !== 'nftables'));
  // Where both back ends hold rules, the plain name is one of them, and not for certain the right one.
  const version = backEnds.size > 1 ? (backEnd === 'iptables-legacy' ? '-legacy' : '-nft') : '';
  return `${program}${version}${table === 'filter' ? '' : ` -t ${table}`}`;
}
