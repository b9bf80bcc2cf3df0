import { known } from '../facts/fact.ts';
import { inSubnet, routeTo } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { ruleEvidence } from './firewall-words.ts';
import { ownContainer } from './start-again.ts';
import { nameFailed, targetAddress } from './target.ts';

/** An `--internal` network has no way out: only its own subnet can be reached. */
export const networkIsInternal: Cause = (facts) => {
  const { verdict, from, cell } = facts;
  if (verdict !== 'no-route' && verdict !== 'timed-out') return undefined;
  const attached = networksOf(from);
  const [first] = attached;
  if (first === undefined || !attached.every(({ internal }) => internal) || nameFailed(facts)) return undefined;
  const address = targetAddress(facts) ?? facts.to.host;
  if (
    attached.some(
      ({ gateways, subnets }) => gateways.includes(address) || subnets.some((one) => inSubnet(address, one)),
    )
  ) {
    return undefined;
  }
  const vantage = known(cell?.vantage);
  const routeless = vantage !== undefined && routeTo(address, vantage.routes) === undefined;
  const stopped = known(cell?.stoppedBy);
  const isolated =
    stopped?.rule?.matches.some(({ field, negated }) => negated && (field === 'destination' || field === 'source')) ===
    true;
  // A rule of the user's own that stops it is what has to be mended, whatever the network is.
  if (stopped !== undefined && !isolated) return undefined;
  const own = first.gateways[0];
  return {
    cause: {
      code: 'network-is-internal',
      title: 'The network is internal',
      explanation: `The network ${first.name} was made with --internal: containers on it reach each other, and nothing outside. ${facts.to.host} lies outside.`,
      confidence: verdict === 'no-route' || routeless || isolated ? 'certain' : 'likely',
      inherent: true,
      links: [documentation.networkCreate],
    },
    evidence: [
      ...attached.map(({ name, subnets }) => ({
        what: `Network ${name}`,
        value: `internal, ${subnets.join(', ')}`,
        command: `docker network inspect --format '{{.Internal}}' ${name}`,
      })),
      ...(routeless ? [{ what: `Its route to ${address}`, value: 'none', command: 'ip route' }] : []),
      ...(stopped !== undefined ? ruleEvidence(facts, stopped) : []),
    ],
    fix: {
      text:
        own === undefined || !facts.engineSharesThisComputer
          ? 'Attach the container to a second network that is not internal.'
          : `Use the network's own gateway, ${own}, or attach the container to a second network that is not internal.`,
      snippet: `docker network connect bridge ${ownContainer(facts)?.name ?? 'CONTAINER'}`,
      language: 'sh',
    },
  };
};
