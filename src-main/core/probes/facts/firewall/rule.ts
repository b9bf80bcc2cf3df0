/** Where a rule comes from: each back end keeps rules of its own, and a packet passes all of them. */
export type BackEnd = 'iptables-legacy' | 'iptables-nft' | 'nftables';

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** What a rule asks of a packet. What Dockline cannot decide is `unknown`, with its text. */
export type Condition =
  | { field: 'source' | 'destination'; addresses: readonly string[] }
  /** Interface names; one that ends in "*" stands for all that begin so. */
  | { field: 'in' | 'out'; names: readonly string[] }
  | { field: 'protocol'; names: readonly string[] }
  | { field: 'source-port' | 'destination-port'; ranges: readonly PortRange[] }
  /** What connection tracking says, in lower case: "new", "established", "dnat", … */
  | { field: 'state'; states: readonly string[] }
  /** What the destination is to this machine, in lower case: "local", "unicast", … */
  | { field: 'destination-type'; types: readonly string[] }
  | { field: 'unknown'; text: string };

export type PortRange = readonly [from: number, to: number];

export type Match = Condition & { negated: boolean };

export type Action =
  | { kind: 'accept' | 'drop' | 'return' | 'other' }
  /** `with`: what the sender gets: "icmp-port-unreachable", "icmp-admin-prohibited", "tcp-reset". */
  | { kind: 'reject'; with: string }
  | { kind: 'jump' | 'goto'; chain: string }
  | { kind: 'dnat'; address?: string; port?: number };

export interface Rule {
  matches: readonly Match[];
  action: Action;
  /** Absent where the rule does not count (nftables counts only where it is told to). */
  packets?: number;
  /** As its own tool prints it, without the counter. */
  text: string;
  /** Counted from 1 in its chain; nftables' own handle beside it. */
  position: number;
  handle?: number;
}

export interface Chain {
  backEnd: BackEnd;
  /** "ip", "ip6" or "inet"; other families do not see the traffic that is probed. */
  family: string;
  table: string;
  name: string;
  /** Only a base chain has one. */
  hook?: Hook;
  priority?: number;
  policy?: 'accept' | 'drop';
  /** Packets that the policy decided on; nftables does not count them. */
  policyPackets?: number;
  rules: readonly Rule[];
}

export interface Firewall {
  chains: readonly Chain[];
  /** Which tool keeps the rules on this machine, as far as its chains tell. */
  tool: 'ufw' | 'firewalld' | 'iptables' | 'nftables';
  /** Back ends that could not be read, with the reason. */
  unread: readonly { what: string; why: string }[];
}
