import ipaddr from 'ipaddr.js';
import type { Hook, Match, Rule } from './rule.ts';

/** The first packet of a probe, as the engine's machine sees it. What is not known is absent. */
export interface Packet {
  protocol: 'tcp' | 'udp';
  /** A process of the engine's machine sent it, or it came in from a container or another machine. */
  origin: 'machine' | 'outside';
  /** One address, or the network (CIDR) that it lies in. */
  source?: string | undefined;
  destination: string;
  port: number;
  in?: string | undefined;
  out?: string | undefined;
  /** The destination is an address of the machine itself. */
  local: boolean;
  /** A rule sent it on to another address (a published port). */
  translated?: boolean;
}

/** The hooks of the kernel that the packet passes, in order (nftables(8), "ADDRESS FAMILIES"). */
export function hooksOf(packet: Packet): readonly Hook[] {
  if (packet.origin === 'machine') return packet.local ? ['output', 'input'] : ['output'];
  return ['prerouting', packet.local ? 'input' : 'forward'];
}

/** The packet as it is seen at a hook: one that a machine sends to itself comes in by its loopback interface. */
export function atHook(packet: Packet, hook: Hook): Packet {
  return packet.origin === 'machine' && hook === 'input' ? { ...packet, in: 'lo' } : packet;
}

/** `maybe`: the rule asks something that is not known of the packet, or that Dockline cannot decide. */
export type Matching = 'yes' | 'no' | 'maybe';

/** Whether a rule takes the packet. */
export function matching(rule: Pick<Rule, 'matches'>, packet: Packet, hook: Hook): Matching {
  const answers = rule.matches.map((match) => negate(one(match, packet, hook), match.negated));
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

function negate(answer: Matching, negated: boolean): Matching {
  if (!negated || answer === 'maybe') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

const decided = (holds: boolean): Matching => (holds ? 'yes' : 'no');

function one(match: Match, packet: Packet, hook: Hook): Matching {
  switch (match.field) {
    case 'source':
      return packet.source === undefined ? 'maybe' : inAny(packet.source, match.addresses);
    case 'destination':
      return inAny(packet.destination, match.addresses);
    case 'in':
      if (hook === 'output' || hook === 'postrouting') return 'no';
      return packet.in === undefined ? 'maybe' : decided(match.names.some((name) => isNamed(packet.in ?? '', name)));
    case 'out':
      if (hook === 'prerouting' || hook === 'input') return 'no';
      return packet.out === undefined ? 'maybe' : decided(match.names.some((name) => isNamed(packet.out ?? '', name)));
    case 'protocol':
      return decided(
        match.names.some((name) => name === packet.protocol || name === 'all' || name === numbers[packet.protocol]),
      );
    case 'destination-port':
      return decided(match.ranges.some(([from, to]) => packet.port >= from && packet.port <= to));
    case 'source-port':
      // The sender's system chooses it.
      return match.ranges.some(([from, to]) => from <= 1_024 && to >= 65_535) ? 'yes' : 'maybe';
    case 'state':
      return decided(match.states.includes('new') || (match.states.includes('dnat') && packet.translated === true));
    case 'destination-type':
      if (packet.local) return decided(match.types.includes('local'));
      return match.types.every((type) => type === 'local') ? 'no' : 'maybe';
    case 'unknown':
      return 'maybe';
  }
}

/** The numbers that protocols have in /etc/protocols; some tools print them so. */
const numbers = { tcp: '6', udp: '17' } as const;

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

/** Whether the address lies in one of the networks: "10.0.0.0/8", "10.0.0.7", "10.0.0.1-10.0.0.9", "172.16.0.0/255.240.0.0". */
function inAny(address: string, networks: readonly string[]): Matching {
  const answers = networks.map((network) => within(address, network));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

function within(address: string, network: string): Matching {
  const [single = '', ownPrefix] = address.split('/');
  if (ownPrefix !== undefined) return networkWithin(single, Number(ownPrefix), network);
  if (!ipaddr.isValid(address)) return 'maybe';
  const parsed = ipaddr.parse(address);
  const [base = '', prefix] = network.split('/');
  if (!ipaddr.isValid(base)) return 'maybe';
  const start = ipaddr.parse(base);
  if (start.kind() !== parsed.kind()) return 'no';
  const bits = prefix === undefined ? (parsed.kind() === 'ipv4' ? 32 : 128) : prefixLength(prefix);
  if (bits === undefined || bits > (parsed.kind() === 'ipv4' ? 32 : 128)) return 'maybe';
  return decided(parsed.match(start, bits));
}

/** Whether each address of a network lies in another: yes, no, or some do. */
function networkWithin(base: string, bits: number, network: string): Matching {
  const answer = within(base, network);
  const [outer = '', outerPrefix] = network.split('/');
  const outerBits = outerPrefix === undefined ? 128 : (prefixLength(outerPrefix) ?? 0);
  if (answer === 'yes') return outerBits <= bits ? 'yes' : 'maybe';
  // The other one may lie inside of this one.
  return answer === 'no' && within(outer, `${base}/${bits}`) === 'no' ? 'no' : 'maybe';
}

function prefixLength(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return ipaddr.IPv4.isValid(text) ? (ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() ?? undefined) : undefined;
}
