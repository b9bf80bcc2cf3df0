import { hasNoNetwork } from '../vantage.ts';
import type { Cause } from './cause.ts';

/** A container with `--network none` has a loopback interface and nothing else. */
export const noNetwork: Cause = (facts) => {
  if (facts.verdict !== 'no-route' || !hasNoNetwork(facts.from)) return undefined;
  return {
    cause: {
      code: 'no-network',
      title: 'The container has no network',
      explanation: 'This container was started with --network none: it has only its own loopback interface.',
      confidence: 'certain',
    },
    evidence: [{ what: 'Network mode', value: 'none' }],
    fix: { text: 'Start it on a network.', snippet: 'docker run --network bridge …', language: 'sh' },
  };
};
