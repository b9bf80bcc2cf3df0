import type { Route } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';
import { known } from '../facts/fact.ts';
import { freeSubnet, overlappingRoutes } from '../facts/overlaps.ts';
import { hasAnswered, inSubnet } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';
import type { Cause, CauseFacts } from './cause.ts';
import { documentation } from './documentation.ts';
import { nameFailed, targetAddress } from './target.ts';

/** An engine network uses the addresses of a network that this computer is on: they are looked for at the wrong place. */
export const subnetOverlap: Cause = (facts) => {
  if ((facts.verdict !== 'no-route' && facts.verdict !== 'timed-out') || nameFailed(facts)) return undefined;
  const address = targetAddress(facts);
  const clash = address === undefined ? undefined : clashAt(facts, address);
  if (address === undefined || clash === undefined || isInContainer(facts, address)) return undefined;
  const { network, route } = clash;
  const subnet = network.subnets.find((one) => inSubnet(address, one)) ?? '';
  const free = freeSubnet(facts.networks ?? [], facts.thisComputer?.routes ?? []);
  const unanswered = known(facts.cell?.vantage)?.neighbours?.find(
    (one) => one.address === address && !hasAnswered(one),
  );
  return {
    cause: {
      code: 'subnet-overlap',
      title: `The network ${network.name} uses addresses of your own network`,
      explanation: `${address} belongs to ${route.destination}, which this computer reaches by ${route.interface ?? 'another interface'}. The network ${network.name} was given ${subnet}, which holds the same addresses. So the container looks for ${address} among the containers, where nobody has it.`,
      confidence: 'certain',
      links: [documentation.networkCreate],
    },
    evidence: [
      {
        what: `Network ${network.name}`,
        value: subnet,
        command: `docker network inspect --format '{{json .IPAM.Config}}' ${network.name}`,
      },
      {
        what: 'This computer’s route',
        value: `${route.destination} by ${route.interface ?? '?'}`,
        command: `ip route get ${address}`,
      },
      ...(unanswered === undefined
        ? []
        : [
            {
              what: `Asked for ${address} on the container’s network`,
              value: 'nobody answered',
              command: 'cat /proc/net/arp',
            },
          ]),
    ],
    fix: {
      text: `Make the network again with other addresses${free === undefined ? '' : `; ${free} is free here`}.`,
      snippet: [
        `docker network rm ${network.name}`,
        `docker network create --subnet ${free ?? '10.213.0.0/24'} ${network.name}`,
      ].join('\n'),
      language: 'sh',
    },
  };
};

function clashAt(facts: CauseFacts, address: string): { network: EngineNetwork; route: Route } | undefined {
  const routes = facts.thisComputer?.routes ?? [];
  const candidates = networksOf(facts.from).length > 0 ? networksOf(facts.from) : (facts.networks ?? []);
  return candidates
    .filter(({ subnets, gateways }) => !gateways.includes(address) && subnets.some((one) => inSubnet(address, one)))
    .flatMap((network) =>
      overlappingRoutes(network, routes)
        .filter((route) => inSubnet(address, route.destination))
        .map((route) => ({ network, route })),
    )[0];
}

function isInContainer({ containers = [] }: CauseFacts, address: string): boolean {
  return containers.some(({ networks }) => networks.some(({ addresses }) => addresses.includes(address)));
}
