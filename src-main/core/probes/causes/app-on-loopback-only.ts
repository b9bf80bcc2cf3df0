import { isLoopback } from '../facts/routing.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { listeningInTarget } from './target.ts';

/** A program in a container that listens on that container's loopback answers that container alone. */
export const appOnLoopbackOnly: Cause = (facts) => {
  if (!['refused', 'reset'].includes(facts.verdict)) return undefined;
  const target = listeningInTarget(facts);
  if (target === undefined || target.addresses.length === 0 || !target.addresses.every(isLoopback)) return undefined;
  const { container, port, addresses } = target;
  return {
    cause: {
      code: 'app-on-loopback-only',
      title: `The program in ${container.name} listens on its own loopback only`,
      explanation: `The program listens on ${addresses.join(' and ')} inside ${container.name}. That is the container’s own localhost: programs in the same container reach it, and nobody else does, also not through a published port.`,
      confidence: 'certain',
      links: [documentation.ports],
    },
    evidence: [
      {
        what: `In ${container.name}, port ${port} is listened on at`,
        value: addresses.join(', '),
        command: `docker exec ${container.name} netstat -ltn`,
      },
    ],
    fix: {
      text: 'Let the program listen on all addresses of its container (0.0.0.0). Most programs have an option for it, called host, bind or listen, or an environment variable such as HOST.',
      snippet: `0.0.0.0:${port}`,
      language: 'text',
    },
  };
};
