import type { PathStep } from './change-path.ts';
import type { ComparableRoute } from './comparable.ts';
import { added, type Difference, removed } from './difference.ts';

/**
 * Routes have no name of their own: several may lead to one destination. What is the same in both is set aside; of the
 * rest, a destination with one route before and one after has a changed route.
 */
export function compareRoutes(
  within: readonly PathStep[],
  before: readonly ComparableRoute[],
  after: readonly ComparableRoute[],
  isImplied: (route: ComparableRoute) => boolean,
): Difference[] {
  const [old, now] = [byText(before), byText(after)];
  const lacking = (side: ReadonlyMap<string, ComparableRoute>, other: ReadonlyMap<string, ComparableRoute>) =>
    byDestination([...side].filter(([text, route]) => !other.has(text) && !isImplied(route)).map(([, route]) => route));
  const [gone, come] = [lacking(old, now), lacking(now, old)];
  return [...new Set([...gone.keys(), ...come.keys()])].flatMap((destination): Difference[] => {
    const steps: PathStep[] = [...within, ['routes', destination]];
    const [from = [], to = []] = [gone.get(destination), come.get(destination)];
    if (from.length === 1 && to.length === 1) {
      return [{ kind: 'changed', steps, subject: 'route', before: routeValue(from[0]), after: routeValue(to[0]) }];
    }
    return [
      ...from.map((route) => removed('route', steps, routeValue(route))),
      ...to.map((route) => added('route', steps, routeValue(route))),
    ];
  });
}

function byText(routes: readonly ComparableRoute[]): Map<string, ComparableRoute> {
  return new Map(routes.map((route) => [JSON.stringify(route), route]));
}

function byDestination(routes: readonly ComparableRoute[]): Map<string, ComparableRoute[]> {
  return Map.groupBy(routes, ({ family, destination }) =>
    destination === 'default' && family === 'ipv6' ? 'default (IPv6)' : destination,
  );
}

function routeValue(route: ComparableRoute | undefined): Record<string, unknown> {
  if (route === undefined) return {};
  const { destination, gateway, interface: name, metric } = route;
  return {
    destination,
    ...(gateway === undefined ? {} : { gateway }),
    ...(name === undefined ? {} : { interface: name }),
    ...(metric === 0 ? {} : { metric }),
  };
}
