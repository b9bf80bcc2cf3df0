import { known } from '../facts/fact.ts';
import type { Cause } from './cause.ts';

/** A container that shares another's network keeps the old namespace when that other one is started again. */
export const namespaceOrphaned: Cause = (facts) => {
  const container = known(facts.cell?.container);
  const { joined } = facts.cell ?? {};
  if (container === undefined || joined === undefined || 'unread' in joined) return undefined;
  if (!container.networkMode.startsWith('container:')) return undefined;
  if (!['no-route', 'no-name', 'timed-out', 'refused', 'unknown'].includes(facts.verdict)) return undefined;
  const owner = joined.value;
  const newer =
    owner?.startedAt !== undefined && container.startedAt !== undefined && owner.startedAt > container.startedAt;
  const interfaces = known(facts.cell?.vantage)?.interfaces;
  const bare = interfaces?.every(({ kind }) => kind === 'loopback') === true;
  if (owner?.running === true && !newer) return undefined;
  if (interfaces !== undefined && !bare) return undefined;
  const name = owner?.name ?? container.networkMode.slice('container:'.length, 'container:'.length + 12);
  const gone = owner === undefined ? 'was removed' : owner.running ? 'was started again since' : 'has stopped';
  const compose = container.compose?.service;
  return {
    cause: {
      code: 'namespace-orphaned',
      title: `${container.name} is left in a network that is gone`,
      explanation: `${container.name} uses the network of ${name}, which ${gone}. A network lives as long as the container that it was made for; ${container.name} still holds the old one, which leads nowhere.`,
      confidence: bare ? 'certain' : 'likely',
    },
    evidence: [
      {
        what: 'Its network',
        value: `that of ${name}`,
        command: `docker inspect --format '{{.HostConfig.NetworkMode}}' ${container.name}`,
      },
      { what: `${container.name} runs since`, value: container.startedAt ?? '?' },
      { what: name, value: owner?.running === true ? `runs since ${owner.startedAt ?? '?'}` : gone },
      ...(interfaces === undefined
        ? []
        : [
            {
              what: 'Interfaces that are left',
              value: interfaces.map((one) => one.name).join(', ') || 'none',
              command: 'ifconfig -a',
            },
          ]),
    ],
    fix:
      compose === undefined
        ? {
            text:
              owner === undefined
                ? `Start ${name} again under the same name, and make this one new.`
                : 'Start it again: it then joins the new network.',
            snippet:
              owner?.running === true
                ? `docker restart ${container.name}`
                : `docker start ${name}\ndocker restart ${container.name}`,
            language: 'sh',
          }
        : {
            text: 'Let Compose make it new.',
            snippet: `docker compose up -d --force-recreate ${compose}`,
            language: 'sh',
          },
  };
};
