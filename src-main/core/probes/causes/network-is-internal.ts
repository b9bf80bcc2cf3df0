import { networksOf } from '../vantage.ts';
import type { Cause } from './cause.ts';

/** An `--internal` network has no default route: only its own subnet can be reached. */
export const networkIsInternal: Cause = (facts) => {
  if (facts.verdict !== 'no-route' && facts.verdict !== 'timed-out') return undefined;
  const attached = networksOf(facts.from);
  const first = attached[0];
  if (first === undefined || !attached.every((network) => network.internal)) return undefined;
  if (attached.some((network) => network.gateways.includes(facts.to.host))) return undefined;
  const own = first.gateways[0];
  return {
    cause: {
      code: 'network-is-internal',
      title: 'The network is internal',
      explanation: `The network ${first.name} was made with --internal: it has no way out, and ${facts.to.host} lies outside.`,
      confidence: facts.verdict === 'no-route' ? 'certain' : 'likely',
    },
    evidence: attached.map((network) => ({
      what: `Network ${network.name}`,
      value: `internal, ${network.subnets.join(', ')}`,
      command: `docker network inspect --format '{{.Internal}}' ${network.name}`,
    })),
    fix: {
      text:
        own === undefined
          ? 'Attach the container to a second network that is not internal.'
          : `Use the network's own gateway, ${own}, or attach the container to a second network that is not internal.`,
      snippet: 'docker network connect bridge CONTAINER',
      language: 'sh',
    },
  };
};
