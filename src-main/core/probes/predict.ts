import type { Verdict } from '../../contract/model.ts';
import type { RunFacts } from './facts/run-facts.ts';
import type { PlannedProbe } from './plan.ts';
import { hasNoNetwork, networksOf, seesThisComputersLoopback } from './vantage.ts';

/** What the facts alone say will happen; undefined where they do not decide. */
export function predictVerdict(probe: PlannedProbe, facts: RunFacts): Verdict | undefined {
  if (probe.skip !== undefined) return 'skipped';
  if (probe.kind === 'stdout-pipe') return accepts(['127.0.0.1', '::1'], facts) ? 'reached-via-host' : 'refused';
  if (probe.to.port !== facts.listenerPort) return undefined;
  const { from, to } = probe;
  switch (to.kind) {
    case 'localhost':
      if (seesThisComputersLoopback(from, facts.engineSharesThisComputer)) {
        return accepts(['127.0.0.1', '::1'], facts) ? 'reached' : 'refused';
      }
      return 'refused';
    case 'host-name':
    case 'gateway':
    case 'lan': {
      if (hasNoNetwork(from)) return 'no-route';
      // On Docker Desktop and remote engines the way to this computer is a proxy's; the addresses do not decide.
      if (!facts.engineSharesThisComputer) return to.kind === 'host-name' ? 'reached' : undefined;
      const address = to.kind === 'host-name' ? facts.bridgeGateway : to.host;
      // A running container may lack the name; whether it is there is for the probe to find out.
      if (address === undefined || (to.kind === 'host-name' && from.stack.kind === 'container')) return undefined;
      const attached = networksOf(from);
      const onLink = attached.some((network) => network.gateways.includes(address));
      // Older engines leave an internal network a default route to this computer, newer ones take it away.
      if (attached.length > 0 && attached.every((network) => network.internal) && !onLink) return undefined;
      return accepts([address], facts) ? 'reached' : 'refused';
    }
    default:
      return undefined;
  }
}

function accepts(addresses: readonly string[], facts: RunFacts): boolean {
  return facts.boundAddresses.some((bound) => bound === '::' || bound === '0.0.0.0' || addresses.includes(bound));
}
