import { baseChains } from './base-chains.ts';
import type { Action, BackEnd, Chain, Condition, Match, PortRange, Rule } from './rule.ts';
import { shellWords } from './shell-words.ts';

/** The same chain while it is being read. */
interface OpenChain extends Omit<Chain, 'rules'> {
  rules: Rule[];
}

/** A ruleset of a cluster node holds some ten thousand rules; what goes beyond is hostile. */
const maxRules = 200_000;

/**
 * The chains and rules that `iptables-save -c` or `ip6tables-save -c` prints (iptables-save(8)). Lines that are none of
 * these are passed over; a condition that Dockline does not know is kept as `unknown`.
 */
export function parseIptablesSave(text: string, backEnd: BackEnd, family: 'ip' | 'ip6'): Chain[] {
  const chains: OpenChain[] = [];
  let table = '';
  let rules = 0;
  const find = (name: string): OpenChain | undefined =>
    chains.find((chain) => chain.table === table && chain.name === name);
  for (const line of text.split('\n')) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const declared = /^:(\S+) (\S+)(?: \[(\d+):\d+\])?/.exec(line);
    if (declared !== null) {
      const [, name = '', policy = '', packets] = declared;
      const base = policy === '-' ? undefined : baseChains(table, name);
      chains.push({
        backEnd,
        family,
        table,
        name,
        rules: [],
        ...(base === undefined ? {} : { ...base, policy: policy === 'DROP' ? ('drop' as const) : ('accept' as const) }),
        ...(base === undefined || packets === undefined ? {} : { policyPackets: Number(packets) }),
      });
    }
    const appended = /^(?:\[(\d+):\d+\] )?-A (\S+)(.*)$/.exec(line);
    if (appended === null) continue;
    const [, packets, name = '', spec = ''] = appended;
    const chain = find(name);
    if (chain === undefined || ++rules > maxRules) continue;
    chain.rules.push({
      ...parseRule(spec),
      ...(packets === undefined ? {} : { packets: Number(packets) }),
      text: `-A ${name}${spec}`,
      position: chain.rules.length + 1,
    });
  }
  return chains;
}

/** The options of a rule that are a condition, by their names in iptables-extensions(8). */
const conditions: Readonly<Record<string, (value: string) => Condition>> = {
  '-s': (value) => ({ field: 'source', addresses: [value] }),
  '-d': (value) => ({ field: 'destination', addresses: [value] }),
  '-i': (value) => ({ field: 'in', names: [value.replace(/\+$/, '*')] }),
  '-o': (value) => ({ field: 'out', names: [value.replace(/\+$/, '*')] }),
  '-p': (value) => ({ field: 'protocol', names: [value] }),
  '--dport': (value) => ({ field: 'destination-port', ranges: ports(value) }),
  '--dports': (value) => ({ field: 'destination-port', ranges: ports(value) }),
  '--sport': (value) => ({ field: 'source-port', ranges: ports(value) }),
  '--sports': (value) => ({ field: 'source-port', ranges: ports(value) }),
  '--ctstate': (value) => ({ field: 'state', states: value.toLowerCase().split(',') }),
  '--state': (value) => ({ field: 'state', states: value.toLowerCase().split(',') }),
  '--dst-type': (value) => ({ field: 'destination-type', types: value.toLowerCase().split(',') }),
};
/** Options that follow a target and say how it does its work. */
const targetOptions = new Set(['--reject-with', '--to-destination', '--log-prefix', '--log-level', '--to-ports']);
/** Options that change nothing about which packets match. */
const remarks = new Set(['--comment', '-m', '--match']);

function parseRule(spec: string): { matches: Match[]; action: Action } {
  const words = shellWords(spec);
  const matches: Match[] = [];
  const target = { name: '', goto: false, options: new Map<string, string>() };
  for (let at = 0, negated = false; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = words[at + 1] ?? '';
    if (word === '!') {
      negated = true;
      continue;
    }
    const condition = conditions[word];
    if (condition !== undefined) {
      matches.push({ ...condition(value), negated });
      at++;
    } else if (word === '-j' || word === '-g') {
      target.name = value;
      target.goto = word === '-g';
      at++;
    } else if (targetOptions.has(word)) {
      target.options.set(word, value);
      at++;
    } else if (remarks.has(word)) {
      at++;
    } else if (target.name === '') {
      // A condition that Dockline does not know: it and its values, up to the next option.
      const end = words.findIndex((next, index) => index > at && (next.startsWith('-') || next === '!'));
      const until = end === -1 ? words.length : end;
      matches.push({ field: 'unknown', text: words.slice(at, until).join(' '), negated });
      at = until - 1;
    }
    negated = false;
  }
  return { matches, action: action(target) };
}

function action({ name, goto, options }: { name: string; goto: boolean; options: Map<string, string> }): Action {
  switch (name) {
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'DROP':
      return { kind: 'drop' };
    case 'RETURN':
      return { kind: 'return' };
    case 'REJECT':
      return { kind: 'reject', with: options.get('--reject-with') ?? 'icmp-port-unreachable' };
    case 'DNAT': {
      const to = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?/.exec(options.get('--to-destination') ?? '');
      const address = to?.[1] ?? to?.[2] ?? '';
      return {
        kind: 'dnat',
        ...(address === '' ? {} : { address }),
        ...(to?.[3] === undefined ? {} : { port: Number(to[3]) }),
      };
    }
    case '':
      return { kind: 'other' };
    default:
      // Targets of the kernel's own are upper case (LOG, MARK, MASQUERADE …), and so are many chains: only a chain of
      // that name tells them apart, which the walk looks up.
      return { kind: goto ? 'goto' : 'jump', chain: name };
  }
}

/** "4444", "1024:65535", "80,443,8000:8010" → ranges. */
function ports(text: string): PortRange[] {
  return text.split(',').flatMap((part): PortRange[] => {
    const [from = '', to = from] = part.split(':');
    const range: PortRange = [Number(from || 0), Number(to || 65_535)];
    return Number.isInteger(range[0]) && Number.isInteger(range[1]) ? [range] : [];
  });
}
