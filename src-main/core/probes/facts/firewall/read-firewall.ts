import { randomBytes } from 'node:crypto';
import { DocklineError } from '../../../../contract/errors.ts';
import type { HostShell } from '../host-shell.ts';
import { firewallTool } from './firewall-tool.ts';
import { parseIptablesSave } from './parse-iptables-save.ts';
import { parseNftRuleset } from './parse-nft-ruleset.ts';
import type { BackEnd, Chain, Firewall } from './rule.ts';

const limits = { timeoutMs: 5_000, maxBytes: 64 * 1024 * 1024 };

interface Reading {
  what: string;
  command: string;
  backEnd: BackEnd;
  family?: 'ip' | 'ip6';
  /** Not asked where this command is there, which tells the same. */
  unless?: string;
}

/** What is asked of the engine's machine. Before iptables 1.8 there was one back end, and no name for it. */
const readings: readonly Reading[] = [
  { what: 'iptables (legacy)', command: 'iptables-legacy-save -c', backEnd: 'iptables-legacy', family: 'ip' },
  { what: 'ip6tables (legacy)', command: 'ip6tables-legacy-save -c', backEnd: 'iptables-legacy', family: 'ip6' },
  { what: 'iptables (nft)', command: 'iptables-nft-save -c', backEnd: 'iptables-nft', family: 'ip' },
  { what: 'ip6tables (nft)', command: 'ip6tables-nft-save -c', backEnd: 'iptables-nft', family: 'ip6' },
  {
    what: 'iptables',
    command: 'iptables-save -c',
    backEnd: 'iptables-legacy',
    family: 'ip',
    unless: 'iptables-nft-save',
  },
  {
    what: 'ip6tables',
    command: 'ip6tables-save -c',
    backEnd: 'iptables-legacy',
    family: 'ip6',
    unless: 'iptables-nft-save',
  },
  { what: 'nftables', command: 'nft -j list ruleset', backEnd: 'nftables' },
];

/** A POSIX shell script that prints each back end's rules in a section; a command that is not there has none. */
export function firewallScript(nonce: string): string {
  return [
    'PATH=$PATH:/usr/sbin:/sbin',
    ...readings.map(({ command, unless }) => {
      const print = `echo "@${nonce} ${command}"; ${command} 2>&1; echo "@${nonce} = $?"`;
      return `if ${unless === undefined ? '' : `! ${there(unless)} && `}${there(command.split(' ')[0] ?? '')}; then ${print}; fi`;
    }),
    `echo "@${nonce} end"`,
  ].join('\n');
}

const there = (command: string): string => `command -v ${command} >/dev/null 2>&1`;

/** Reads the rules with their counters, of every back end that is there. Fails with the reason where none can be read. */
export async function readFirewall(shell: HostShell, signal?: AbortSignal): Promise<Firewall> {
  const nonce = randomBytes(12).toString('hex');
  const output = await shell.run(firewallScript(nonce), { ...limits, signal });
  return firewallFrom(output, nonce);
}

/** Puts the script's output together. */
export function firewallFrom(output: string, nonce: string): Firewall {
  const sections = output.split(`@${nonce} `).slice(1);
  const chains: Chain[] = [];
  const unread: { what: string; why: string }[] = [];
  let found = 0;
  let readable = 0;
  for (const reading of readings) {
    const at = sections.findIndex((section) => section.startsWith(`${reading.command}\n`));
    if (at === -1) {
      if (reading.backEnd === 'nftables') unread.push({ what: reading.what, why: 'The command nft is not there.' });
      continue;
    }
    found++;
    const text = (sections[at] ?? '').slice(reading.command.length + 1);
    const status = /^= (\d+)/.exec(sections[at + 1] ?? '')?.[1];
    if (status === '0') {
      try {
        chains.push(...parse(reading, text, chains));
        readable++;
        continue;
      } catch {
        unread.push({ what: reading.what, why: `Dockline does not understand what "${reading.command}" printed.` });
        continue;
      }
    }
    const why = text.trim().split('\n')[0]?.slice(0, 200) ?? '';
    unread.push({ what: reading.what, why: why === '' ? 'It did not end in time.' : why });
  }
  if (found === 0) {
    throw new DocklineError('not-found', 'Neither iptables-save nor nft is there to read the firewall’s rules with.');
  }
  if (readable === 0) {
    throw new DocklineError('unreadable', unread.map(({ what, why }) => `${what}: ${why}`).join('; '));
  }
  return { chains, tool: firewallTool(chains), unread };
}

function parse({ family, backEnd }: Reading, text: string, before: readonly Chain[]): Chain[] {
  if (family !== undefined) return parseIptablesSave(text, backEnd, family);
  const printed = before.filter((chain) => chain.backEnd === 'iptables-nft');
  return parseNftRuleset(text, new Set(printed.map((chain) => `${chain.family} ${chain.table}`)));
}
