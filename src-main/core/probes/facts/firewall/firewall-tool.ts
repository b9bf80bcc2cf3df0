import type { Chain, Firewall } from './rule.ts';

/** Which tool keeps the rules, as far as the names of its chains tell: a rule put in past it is gone at its next reload. */
export function firewallTool(chains: readonly Chain[]): Firewall['tool'] {
  if (chains.some(({ name }) => /^ufw6?-/.test(name))) return 'ufw';
  if (
    chains.some(
      ({ table, name }) =>
        table === 'firewalld' || /^(IN|FWDI|FWD)_(public|docker|trusted)$/.test(name) || name === 'INPUT_ZONES',
    )
  ) {
    return 'firewalld';
  }
  const own = chains.find(({ backEnd, hook, rules, policy }) => {
    const filters = hook === 'input' || hook === 'forward';
    return backEnd === 'nftables' && filters && (rules.length > 0 || policy === 'drop');
  });
  return own === undefined ? 'iptables' : 'nftables';
}
