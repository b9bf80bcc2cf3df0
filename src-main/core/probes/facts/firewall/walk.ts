import ipaddr from 'ipaddr.js';
import { atHook, hooksOf, type Matching, matching, type Packet } from './packet.ts';
import type { Chain, Firewall, Hook, Rule } from './rule.ts';

/** Where a packet's fate is decided: a rule, or the chain's policy where `rule` is absent. */
export interface Place {
  chain: Chain;
  rule?: Rule;
}

export interface Way {
  /** `unclear`: it hangs on what the rules ask and Dockline cannot know. */
  outcome: 'passes' | 'dropped' | 'rejected' | 'unclear';
  /** Where it ends, where it does. */
  at?: Place;
  /** The packet as it goes on, after a published port's address was put in. */
  packet: Packet;
}

interface Outcome extends Place {
  kind: 'accept' | 'drop' | 'reject' | 'return' | 'dnat';
}

/** Chains that call each other deeper than this are a loop; the kernel itself stops at 16. */
const maxDepth = 16;

/** Follows the first packet of a connection through all the rules of the engine's machine. */
export function walk(firewall: Firewall, first: Packet, route: (destination: string) => Partial<Packet>): Way {
  const [entry, ...rest] = hooksOf(first);
  const entered = entry === undefined ? undefined : passHook(firewall, first, entry, route);
  if (entered === undefined || entered.outcome !== 'passes') return entered ?? { outcome: 'passes', packet: first };
  // A published port's address is put in at the first hook, and decides on the ones that follow.
  const { packet } = entered;
  for (const hook of packet === first ? rest : hooksOf(packet).slice(1)) {
    const passed = passHook(firewall, packet, hook, route);
    if (passed.outcome !== 'passes') return passed;
  }
  return { outcome: 'passes', packet };
}

function passHook(firewall: Firewall, first: Packet, hook: Hook, route: (destination: string) => Partial<Packet>): Way {
  let packet = first;
  for (const chain of baseChains(firewall, packet, hook)) {
    const outcomes = decide(chain, atHook(packet, hook), hook, firewall);
    const translation = outcomes.find((outcome) => outcome.kind === 'dnat');
    if (translation !== undefined && outcomes.length > 1) return { outcome: 'unclear', packet };
    if (translation !== undefined) packet = translated(packet, translation, route);
    const ended = endOf(outcomes, packet);
    if (ended !== undefined) return ended;
  }
  return { outcome: 'passes', packet };
}

/** The base chains that see the packet at a hook, in the order in which the kernel calls them. */
export function baseChains(firewall: Firewall, packet: Packet, hook: Hook): Chain[] {
  return firewall.chains
    .filter((chain) => chain.hook === hook && sees(chain, packet))
    .toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
}

/** Whether packets of this kind come to the chain at all. */
export function sees(chain: Chain, packet: Packet): boolean {
  if (chain.family === 'inet' || !ipaddr.isValid(packet.destination)) return true;
  return chain.family === (ipaddr.parse(packet.destination).kind() === 'ipv4' ? 'ip' : 'ip6');
}

function endOf(outcomes: readonly Outcome[], packet: Packet): Way | undefined {
  const stops = outcomes.filter(({ kind }) => kind === 'drop' || kind === 'reject');
  const [stop] = stops;
  if (stop === undefined) return undefined;
  if (stops.length < outcomes.length || stops.some(({ kind }) => kind !== stop.kind))
    return { outcome: 'unclear', packet };
  const { chain, rule } = stop;
  return {
    outcome: stop.kind === 'drop' ? 'dropped' : 'rejected',
    // Two rules that both could have done it: that it is stopped is sure, by which is not.
    ...(stops.length > 1 ? {} : { at: { chain, ...(rule === undefined ? {} : { rule }) } }),
    packet,
  };
}

/** What a base chain can do to the packet: one outcome where that is certain. */
function decide(chain: Chain, packet: Packet, hook: Hook, firewall: Firewall): Outcome[] {
  return run(chain, packet, hook, firewall, 0).map((outcome) =>
    outcome.kind === 'return' ? { kind: chain.policy === 'drop' ? 'drop' : 'accept', chain } : outcome,
  );
}

function run(chain: Chain, packet: Packet, hook: Hook, firewall: Firewall, depth: number): Outcome[] {
  const possible: Outcome[] = [];
  for (const rule of chain.rules) {
    const answer = matching(rule, packet, hook);
    if (answer === 'no') continue;
    const outcomes = outcomesOf(chain, rule, packet, hook, firewall, depth);
    possible.push(...outcomes.filter(({ kind }) => kind !== 'return' || endsChain(rule)));
    if (ends(answer, rule, outcomes)) return possible;
  }
  return [...possible, { kind: 'return', chain }];
}

/** Whether nothing after the rule is looked at. */
function ends(answer: Matching, rule: Rule, outcomes: readonly Outcome[]): boolean {
  if (answer === 'maybe' || outcomes.length === 0) return false;
  return endsChain(rule) || outcomes.every(({ kind }) => kind !== 'return');
}

/** A `return` here, or in a chain that was gone to, leaves this chain; one in a chain that was jumped to goes on here. */
const endsChain = ({ action }: Rule): boolean => action.kind === 'return' || action.kind === 'goto';

function outcomesOf(
  chain: Chain,
  rule: Rule,
  packet: Packet,
  hook: Hook,
  firewall: Firewall,
  depth: number,
): Outcome[] {
  const { action } = rule;
  switch (action.kind) {
    case 'other':
      return [];
    case 'jump':
    case 'goto': {
      const next = calledChain(firewall, chain, action.chain);
      return next === undefined || depth >= maxDepth ? [] : run(next, packet, hook, firewall, depth + 1);
    }
    default:
      return [{ kind: action.kind, chain, rule }];
  }
}

/** The chain that a rule calls; nothing for a target of the kernel's own, such as LOG. */
export function calledChain(firewall: Firewall, from: Chain, name: string): Chain | undefined {
  return firewall.chains.find(
    (chain) =>
      chain.name === name &&
      chain.table === from.table &&
      chain.family === from.family &&
      chain.backEnd === from.backEnd,
  );
}

function translated(packet: Packet, { rule }: Outcome, route: (destination: string) => Partial<Packet>): Packet {
  if (rule?.action.kind !== 'dnat') return packet;
  const destination = rule.action.address ?? packet.destination;
  return {
    ...packet,
    destination,
    port: rule.action.port ?? packet.port,
    translated: true,
    local: false,
    out: undefined,
    ...route(destination),
  };
}
