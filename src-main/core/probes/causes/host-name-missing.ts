import { known } from '../facts/fact.ts';
import { hostName } from '../plan.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { startAgain } from './start-again.ts';
import { nameFailed } from './target.ts';

/** Docker Engine on Linux gives containers the name only where `--add-host` asks for it. */
export const hostNameMissing: Cause = (facts) => {
  if (facts.to.host !== hostName || !nameFailed(facts)) return undefined;
  const hosts = known(facts.cell?.vantage)?.hosts;
  if (hosts?.some(({ names }) => names.includes(hostName)) === true) return undefined;
  const names = hosts?.flatMap((entry) => entry.names).filter((name) => !/^(localhost|ip6-)/.test(name));
  const answer = known(facts.cell?.names)?.own;
  return {
    cause: {
      code: 'host-name-missing',
      title: `The name ${hostName} is not there`,
      explanation: `Docker Desktop gives every container the name ${hostName}, which stands for your computer. On Linux the engine adds it only where you ask for it, and this container was started without it.`,
      confidence: 'certain',
      links: [documentation.run],
    },
    evidence: [
      ...(names === undefined
        ? []
        : [
            {
              what: 'Names in its /etc/hosts',
              value: names.join(', ') || 'none of its own',
              command: 'cat /etc/hosts',
            },
          ]),
      {
        what: 'The container’s resolver',
        value: answer === undefined ? `does not know ${hostName}` : answer.said || 'does not answer',
        command: `nslookup ${hostName}`,
      },
    ],
    fix: startAgain(facts, 'Start the container with the name.', {
      flags: `--add-host ${hostName}:host-gateway`,
      compose: ['extra_hosts:', `  - "${hostName}:host-gateway"`],
    }),
  };
};
