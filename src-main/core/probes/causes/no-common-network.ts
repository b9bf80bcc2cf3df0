import { networksOf, vantageWord } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { namedContainer, nameFailed } from './target.ts';

/** Networks without names of containers: the default bridge has no DNS, and the others no containers that answer there. */
const nameless: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** The engine's DNS tells a container the names of those alone with which it shares a network that somebody made. */
export const noCommonNetwork: Cause = (facts) => {
  const attached = networksOf(facts.from).map(({ name }) => name);
  const own = attached.filter((name) => !nameless.has(name));
  const wanted = namedContainer(facts);
  if (!nameFailed(facts) || own.length === 0 || wanted === undefined) return undefined;
  const theirs = wanted.networks.map(({ name }) => name);
  if (theirs.some((name) => own.includes(name)) || theirs.every((name) => name === 'host' || name === 'none'))
    return undefined;
  const from = vantageWord(facts.from);
  return {
    cause: {
      code: 'no-common-network',
      title: 'They have no network in common',
      explanation: `There is a container called ${wanted.name}, and ${from} shares no network with it. Docker tells a container the names of those alone that are on one of its own networks, and keeps the others apart.`,
      confidence: 'certain',
      links: [documentation.bridge, documentation.compose],
    },
    evidence: [
      { what: `The networks of ${from}`, value: attached.join(', ') },
      { what: `The networks of ${wanted.name}`, value: theirs.join(', ') },
    ],
    fix: {
      text: 'Attach one of them to the other’s network.',
      snippet: `docker network connect ${own[0]} ${wanted.name}`,
      language: 'sh',
    },
  };
};
