import { isIP } from 'node:net';
import type { Target } from '../../contract/probe-model.ts';
import type { Family } from '../../contract/probing.ts';
import { placeContainer, placePublished, placeService } from './place-container.ts';
import type { CellWay, Placed, PlaceFacts } from './placed.ts';
import { hostName, type TargetPlace } from './target-word.ts';
import { gatewayOf, hasHostStack, hasNoNetwork, type VantageFacts } from './vantage.ts';

/** Where a target is from a vantage; several where it names several. */
export function placeTarget(place: TargetPlace, from: VantageFacts, way: CellWay, facts: PlaceFacts): Placed[] {
  switch (place.kind) {
    case 'container':
      return place.by === 'published'
        ? placePublished(place, from, way, facts)
        : placeContainer({ ...place, by: place.by }, from, way, facts);
    case 'compose':
      return placeService(place, from, way, facts);
    case 'custom': {
      const { host, port = facts.port } = place;
      const shown = isIP(host) === 6 ? `[${host}]` : host;
      const label = place.port === undefined ? host : `${shown}:${port}`;
      const to: Target = { kind: 'custom', host, port, label };
      const family = isIP(host) === 4 ? 'ipv4' : isIP(host) === 6 ? 'ipv6' : way.family;
      const skip = family === way.family ? {} : { skip: `${host} is not an address of ${familyName[way.family]}.` };
      return [{ to, toListener: true, ...skip }];
    }
    default:
      return [placeHost(place.kind, place.port, from, way, facts)];
  }
}

const familyName: Record<Family, string> = { ipv4: 'IPv4', ipv6: 'IPv6' };

function placeHost(
  kind: 'host-name' | 'gateway' | 'lan' | 'localhost',
  givenPort: number | undefined,
  from: VantageFacts,
  { family }: CellWay,
  facts: PlaceFacts,
): Placed {
  const port = givenPort ?? facts.port;
  const word = kind === 'host-name' ? hostName : kind;
  const label = givenPort === undefined ? word : `${word}:${givenPort}`;
  const at = (host: string, skip?: string): Placed => ({
    to: { kind, host, port, label },
    toListener: port === facts.port,
    ...(skip === undefined ? {} : { skip }),
  });
  switch (kind) {
    case 'host-name':
      return at(hostName, from.stack.kind === 'this-computer' ? 'This name exists inside containers only.' : undefined);
    case 'localhost':
      return at(family === 'ipv6' ? '::1' : 'localhost');
    case 'lan': {
      const address = facts.lanAddress[family];
      if (address !== undefined) return at(address);
      return at('lan', `This computer has no ${familyName[family]} address on a network.`);
    }
    case 'gateway': {
      if (hasNoNetwork(from)) return at('gateway', 'It has no network, so no gateway.');
      const gateway = gatewayOf(from, family) ?? (hasHostStack(from) ? facts.bridgeGateway[family] : undefined);
      if (gateway !== undefined) return at(gateway);
      return at('gateway', `Its network has no ${familyName[family]} gateway.`);
    }
  }
}
