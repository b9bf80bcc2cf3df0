import type { CauseFacts } from './cell-facts.ts';
import { type Fact, readFact } from './fact.ts';
import { readFirewall } from './firewall/read-firewall.ts';
import { couldBeStopped, type StoppedBy, stoppedBy } from './firewall/stopped-by.ts';
import { walk } from './firewall/walk.ts';
import type { Gathering } from './gather-cell-facts.ts';
import { packetOf, routeFrom } from './packet-of.ts';

/** Repeats the probe between two readings of the rules, and tells which of them stopped it. */
export async function whatStops(
  facts: CauseFacts,
  address: string,
  { shell, repeat, signal }: Pick<Gathering, 'shell' | 'repeat' | 'signal'>,
): Promise<Fact<StoppedBy | undefined>> {
  if ('unread' in shell) return shell;
  const packet = packetOf(facts, address);
  if (packet === undefined) return { unread: 'The address that the probe goes to is not known.' };
  return readFact(async () => {
    const before = await readFirewall(shell, signal);
    const way = walk(before, packet, routeFrom(facts));
    // Where no rule could stop it, there is nothing to measure. Who is refused has been answered: nothing was dropped.
    const kinds = facts.verdict === 'timed-out' ? (['drop', 'reject'] as const) : (['reject'] as const);
    if (!couldBeStopped(before, packet, way.packet, kinds)) return undefined;
    await repeat();
    return stoppedBy(before, await readFirewall(shell, signal), packet, way);
  }, 'iptables-save -c');
}
