import { known } from '../facts/fact.ts';
import { isLoopback } from '../facts/routing.ts';
import { hostName } from '../plan.ts';
import { seesThisComputersLoopback } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { startAgain } from './start-again.ts';

/** `localhost` inside a container's own namespace is the container itself. */
export const loopbackIsTheContainer: Cause = (facts) => {
  const { from, to, verdict } = facts;
  if (verdict !== 'refused' || (to.kind !== 'localhost' && !isLoopback(to.host))) return undefined;
  if (facts.kind === 'stdout-pipe' || from.vantage.kind === 'this-computer') return undefined;
  if (seesThisComputersLoopback(from, facts.engineSharesThisComputer)) return undefined;
  // The engine's own stack is no container's: there localhost is the engine's machine.
  if (from.stack.kind === 'engine-host') return undefined;
  const sockets = known(facts.cell?.vantage)?.sockets.filter(({ transport }) => transport === 'tcp');
  if (sockets?.some(({ port }) => port === to.port) === true) return undefined;
  return {
    cause: {
      code: 'loopback-is-the-container',
      title: 'localhost is the container itself',
      explanation: `Every container has a localhost of its own. Inside this one, localhost means the container and not this computer, and nothing in it listens on port ${to.port}.`,
      confidence: 'certain',
      inherent: true,
      links: [documentation.networking],
    },
    evidence: [
      { what: 'It has a localhost of its own', value: from.label },
      ...(sockets === undefined
        ? []
        : [
            {
              what: 'What listens in it',
              value: sockets.map(({ address, port }) => `${address}:${port}`).join(', ') || 'none',
              command: 'netstat -ltn',
            },
          ]),
      { what: 'Your server listens on', value: facts.boundAddresses.join(', ') || 'nothing' },
    ],
    fix: startAgain(
      facts,
      `Connect to ${hostName}:${to.port} instead of localhost:${to.port}. On Linux, give the container that name when you start it.`,
      {
        flags: `--add-host ${hostName}:host-gateway`,
        compose: ['extra_hosts:', `  - "${hostName}:host-gateway"`],
      },
    ),
  };
};
