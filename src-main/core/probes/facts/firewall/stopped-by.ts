import { atHook, hooksOf, matching, type Packet } from './packet.ts';
import type { Chain, Firewall, Hook, Rule } from './rule.ts';
import { baseChains, calledChain, type Place, sees, type Way } from './walk.ts';

/** The rule, or the policy, that ends a packet's way. */
export interface StoppedBy extends Place {
  hook: Hook;
  kind: 'drop' | 'reject';
  /** What a reject answers with. */
  with?: string;
  /** By how much its counter moved while the probe was repeated; absent where it does not count. */
  movedBy?: number;
  /** Its conditions all hold for the probe's packet, and nothing else fits as well. */
  certain: boolean;
}

/**
 * Which rule stopped the repeated probe: the one whose counter moved between `before` and `after` and whose conditions
 * hold for its packet. Where rules do not count, the one at which the packet's way through the rules ends.
 */
export function stoppedBy(before: Firewall, after: Firewall, packet: Packet, way: Way): StoppedBy | undefined {
  const candidates = stops(after, way.packet, packet).flatMap((stop) => {
    const movedBy = countOf(stop) - countBefore(before, stop);
    return movedBy > 0 ? [{ ...stop, movedBy }] : [];
  });
  const fitting = candidates.filter(({ fits }) => fits === 'yes');
  const best = candidates.find((stop) => samePlace(stop, way.at)) ?? fitting[0] ?? candidates[0];
  if (best !== undefined) {
    const alone = fitting.length === 1 || samePlace(best, way.at);
    return described(best, best.fits === 'yes' && alone && way.outcome !== 'passes');
  }
  if (way.at === undefined) return undefined;
  const expected = stops(after, way.packet, packet).find((stop) => samePlace(stop, way.at));
  // A rule that counts and did not move has not stopped it, whatever the conditions say.
  return expected === undefined || counts(expected) ? undefined : described(expected, false);
}

/** Whether any rule could stop the packet in one of these ways; if none could, there is nothing to measure. */
export function couldBeStopped(
  firewall: Firewall,
  first: Packet,
  translated: Packet,
  kinds: readonly StoppedBy['kind'][],
): boolean {
  return stops(firewall, translated, first).some(({ kind }) => kinds.includes(kind));
}

interface Stop extends Place {
  hook: Hook;
  kind: 'drop' | 'reject';
  with?: string;
  fits: 'yes' | 'maybe';
  movedBy?: number;
}

/** Every rule and policy that the packet can come to and that would end its way. */
function stops(firewall: Firewall, packet: Packet, first: Packet): Stop[] {
  const hooks = new Set([...hooksOf(first).slice(0, 1), ...hooksOf(packet).slice(1)]);
  return [...hooks].flatMap((hook) => {
    const seen = atHook(hook === hooksOf(first)[0] ? first : packet, hook);
    const bases = baseChains(firewall, seen, hook);
    return [
      ...reachable(firewall, bases).flatMap((chain) => chain.rules.flatMap((rule) => stopOf(chain, rule, seen, hook))),
      ...bases
        .filter((chain) => chain.policy === 'drop' && sees(chain, seen))
        .map((chain): Stop => ({ chain, hook, kind: 'drop', fits: 'yes' })),
    ];
  });
}

function stopOf(chain: Chain, rule: Rule, packet: Packet, hook: Hook): Stop[] {
  const { action } = rule;
  if (action.kind !== 'drop' && action.kind !== 'reject') return [];
  const fits = matching(rule, packet, hook);
  if (fits === 'no') return [];
  return [{ chain, rule, hook, kind: action.kind, fits, ...(action.kind === 'reject' ? { with: action.with } : {}) }];
}

/** The base chains and all that they call, each once. */
function reachable(firewall: Firewall, bases: readonly Chain[]): Chain[] {
  const found = new Set(bases);
  for (const chain of found) {
    for (const { action } of chain.rules) {
      if (action.kind !== 'jump' && action.kind !== 'goto') continue;
      const next = calledChain(firewall, chain, action.chain);
      if (next !== undefined) found.add(next);
    }
  }
  return [...found];
}

function described({ fits: _, ...stop }: Stop, certain: boolean): StoppedBy {
  return { ...stop, certain };
}

const counts = ({ chain, rule }: Place): boolean =>
  (rule?.packets ?? (rule === undefined ? chain.policyPackets : undefined)) !== undefined;

function countOf({ chain, rule }: Place): number {
  return (rule === undefined ? chain.policyPackets : rule.packets) ?? 0;
}

/** The counter of the same rule in the older reading: the same text, at the same place among those of that text. */
function countBefore(before: Firewall, { chain, rule }: Place): number {
  const older = before.chains.find((one) => sameChain(one, chain));
  if (older === undefined) return 0;
  if (rule === undefined) return older.policyPackets ?? 0;
  const twins = chain.rules.filter(({ text }) => text === rule.text);
  const olderTwins = older.rules.filter(({ text }) => text === rule.text);
  return olderTwins[twins.indexOf(rule)]?.packets ?? 0;
}

function sameChain(a: Chain, b: Chain): boolean {
  return a.name === b.name && a.table === b.table && a.family === b.family && a.backEnd === b.backEnd;
}

function samePlace(a: Place, b: Place | undefined): boolean {
  return b !== undefined && sameChain(a.chain, b.chain) && a.rule?.position === b.rule?.position;
}
