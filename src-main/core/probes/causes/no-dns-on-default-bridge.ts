import { known } from '../facts/fact.ts';
import { networksOf } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { ownContainer } from './start-again.ts';
import { namedContainer, nameFailed } from './target.ts';

/** The engine's DNS knows containers by name on networks that somebody made; the default bridge has none. */
export const noDnsOnDefaultBridge: Cause = (facts) => {
  const attached = networksOf(facts.from);
  if (!nameFailed(facts) || attached.length === 0 || !attached.every(({ name }) => name === 'bridge')) return undefined;
  const wanted = namedContainer(facts);
  if (wanted === undefined) return undefined;
  const from = ownContainer(facts)?.name ?? 'CONTAINER';
  const shared = wanted.networks.find(({ name }) => name !== 'bridge')?.name;
  const servers = known(facts.cell?.vantage)?.dns?.servers;
  return {
    cause: {
      code: 'no-dns-on-default-bridge',
      title: 'Names of containers do not work on the default bridge',
      explanation: `There is a container called ${wanted.name}, and this container is on the default network (“bridge”), where Docker does not tell containers each other’s names. On a network that you make yourself, it does.`,
      confidence: 'certain',
      links: [documentation.bridge],
    },
    evidence: [
      { what: 'Its networks', value: attached.map(({ name }) => name).join(', ') },
      { what: `The container ${wanted.name}`, value: `is on ${wanted.networks.map(({ name }) => name).join(', ')}` },
      ...(servers === undefined
        ? []
        : [
            {
              what: 'Its DNS servers',
              value: `${servers.join(', ')} (the engine’s own would be 127.0.0.11)`,
              command: 'cat /etc/resolv.conf',
            },
          ]),
    ],
    fix: {
      text: 'Put both on a network of their own.',
      snippet: [
        ...(shared === undefined ? ['docker network create app', `docker network connect app ${wanted.name}`] : []),
        `docker network connect ${shared ?? 'app'} ${from}`,
      ].join('\n'),
      language: 'sh',
    },
  };
};
