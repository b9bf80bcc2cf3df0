import type { Hook } from './rule.ts';

/** Where the kernel calls the built-in chains of iptables: NF_IP_PRI_* of linux/netfilter_ipv4.h. */
const priorities: Readonly<Record<string, number>> = { raw: -300, mangle: -150, nat: -100, filter: 0, security: 50 };
const hooks: Readonly<Record<string, Hook>> = {
  PREROUTING: 'prerouting',
  INPUT: 'input',
  FORWARD: 'forward',
  OUTPUT: 'output',
  POSTROUTING: 'postrouting',
};

/** The hook and priority of a built-in chain; nothing for a chain of the user's own. */
export function baseChains(table: string, name: string): { hook: Hook; priority: number } | undefined {
  const hook = hooks[name];
  const priority = priorities[table];
  if (hook === undefined || priority === undefined) return undefined;
  // Source translation comes last (NF_IP_PRI_NAT_SRC), whether for packets that leave or that arrive.
  return { hook, priority: table === 'nat' && (hook === 'postrouting' || hook === 'input') ? 100 : priority };
}
