import { hostName } from '../plan.ts';
import { seesThisComputersLoopback } from '../vantage.ts';
import type { Cause } from './cause.ts';

/** `localhost` inside a container's own namespace is the container itself. */
export const loopbackIsTheContainer: Cause = (facts) => {
  const { from, to, verdict } = facts;
  if (verdict !== 'refused' || to.kind !== 'localhost' || facts.kind !== 'connect') return undefined;
  if (from.vantage.kind === 'this-computer' || seesThisComputersLoopback(from, facts.engineSharesThisComputer)) {
    return undefined;
  }
  return {
    cause: {
      code: 'loopback-is-the-container',
      title: 'localhost is the container itself',
      explanation: `Inside this container, localhost means the container itself, not this computer, and nothing in it listens on port ${to.port}.`,
      confidence: 'certain',
    },
    evidence: [
      { what: 'The vantage has a network namespace of its own', value: from.label },
      { what: 'Your server listens on', value: facts.boundAddresses.join(', ') || 'nothing' },
    ],
    fix: {
      text: `Connect to ${hostName} instead of localhost. On Linux, give the container that name when you start it.`,
      snippet: `docker run --add-host ${hostName}:host-gateway …`,
      language: 'sh',
    },
  };
};
