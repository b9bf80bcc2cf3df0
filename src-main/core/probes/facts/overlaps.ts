import type { Route } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';
import { inSubnet } from './routing.ts';

/** Whether two networks share addresses. */
function overlap(a: string, b: string): boolean {
  return inSubnet(a.split('/')[0] ?? '', b) || inSubnet(b.split('/')[0] ?? '', a);
}

/** The machine's routes to other interfaces that lead to addresses which the network uses for its containers. */
export function overlappingRoutes({ subnets, bridge }: EngineNetwork, routes: readonly Route[]): Route[] {
  return routes.filter(
    (route) =>
      route.destination !== 'default' &&
      route.interface !== bridge &&
      subnets.some((subnet) => overlap(subnet, route.destination)),
  );
}

/** A private /24 that neither an engine network nor a route of the machine uses. */
export function freeSubnet(networks: readonly EngineNetwork[], routes: readonly Route[]): string | undefined {
  const used = [
    ...networks.flatMap(({ subnets }) => subnets),
    ...routes.map(({ destination }) => destination).filter((destination) => destination !== 'default'),
  ];
  for (let third = 0; third < 256; third++) {
    const candidate = `10.213.${third}.0/24`;
    if (!used.some((one) => overlap(one, candidate))) return candidate;
  }
  return undefined;
}
