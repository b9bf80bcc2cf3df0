import { known } from '../facts/fact.ts';
import { hasNoNetwork } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { ownContainer, startContainerAgain } from './start-again.ts';

/** A container with `--network none` has a loopback interface and nothing else. */
export const noNetwork: Cause = (facts) => {
  const { verdict, from, to } = facts;
  if (!hasNoNetwork(from) || !['no-route', 'no-name', 'timed-out'].includes(verdict) || to.kind === 'localhost') {
    return undefined;
  }
  const interfaces = known(facts.cell?.vantage)?.interfaces.map(({ name }) => name);
  return {
    cause: {
      code: 'no-network',
      title: 'The container has no network',
      explanation:
        'This container was started with --network none. It has only its own loopback interface, so it can talk to itself and to nobody else.',
      confidence: 'certain',
      inherent: true,
      links: [documentation.none],
    },
    evidence: [
      { what: 'Network mode', value: 'none' },
      ...(interfaces === undefined
        ? []
        : [{ what: 'Its interfaces', value: interfaces.join(', '), command: 'ifconfig -a' }]),
    ],
    fix: startContainerAgain(ownContainer(facts), 'Start it on a network.', {
      flags: '--network bridge',
      compose: ['network_mode: bridge'],
    }),
  };
};
