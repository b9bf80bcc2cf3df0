import { isIP } from 'node:net';
import { known } from '../facts/fact.ts';
import { hasAnswered, routeTo } from '../facts/routing.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { nameFailed, targetAddress } from './target.ts';

/** A container on several networks has one way out, and it is the wrong one. */
export const severalGateways: Cause = (facts) => {
  if ((facts.verdict !== 'no-route' && facts.verdict !== 'timed-out') || nameFailed(facts)) return undefined;
  const vantage = known(facts.cell?.vantage);
  const container = known(facts.cell?.container);
  const address = targetAddress(facts);
  if (vantage === undefined || container === undefined || address === undefined || isIP(address) !== 4)
    return undefined;
  const withGateway = container.networks.filter(({ name, gateway }) => {
    const internal = facts.networks?.find((network) => network.name === name)?.internal === true;
    return gateway !== undefined && !internal;
  });
  const route = routeTo(address, vantage.routes);
  if (withGateway.length < 2 || route?.gateway === undefined) return undefined;
  const taken = withGateway.find(({ gateway }) => gateway === route.gateway);
  const others = withGateway.filter((network) => network !== taken);
  const neighbour = known(facts.cell?.vantage)?.neighbours?.find((one) => one.address === route.gateway);
  // A gateway that answers passes packets on; what stops them is then somewhere else.
  if (taken === undefined || neighbour === undefined || hasAnswered(neighbour)) return undefined;
  const [other] = others;
  return {
    cause: {
      code: 'several-gateways',
      title: 'Of several networks, the way out goes through the wrong one',
      explanation: `${container.name} is on ${withGateway.map(({ name }) => name).join(' and ')}, and a container has one way out for all that lies elsewhere. It goes to ${route.gateway} on ${taken.name}, and nobody answers there.`,
      confidence: 'certain',
      links: [documentation.networking],
    },
    evidence: [
      {
        what: 'Its way out',
        value: `${route.destination} via ${route.gateway} on ${taken.name} (${route.interface ?? '?'})`,
        command: 'ip route',
      },
      { what: `The gateway ${route.gateway}`, value: 'does not answer', command: 'cat /proc/net/arp' },
      ...others.map(({ name, gateway }) => ({ what: `The gateway on ${name}`, value: gateway ?? '' })),
    ],
    fix: {
      text: `Take the container off ${taken.name}, or give ${other?.name ?? 'the other network'} the way out (engines from version 28 on: --gw-priority).`,
      snippet: `docker network disconnect ${taken.name} ${container.name}`,
      language: 'sh',
    },
  };
};
