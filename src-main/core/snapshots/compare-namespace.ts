import type { Dns } from '../../contract/namespace-model.ts';
import type { NotCompared } from '../../contract/snapshots.ts';
import { changePath, type PathStep } from './change-path.ts';
import type { Comparable } from './comparable.ts';
import { compareInterfaces } from './compare-interfaces.ts';
import { compareRoutes } from './compare-routes.ts';
import { compareSockets } from './compare-sockets.ts';
import { type Difference, differentEntries, differentValues } from './difference.ts';
import { type BridgeChanges, impliedRoutes } from './implied.ts';

/** What changed within one namespace, and which parts only one of the two snapshots holds. */
export function compareNamespace(
  namespace: PathStep,
  before: Comparable,
  after: Comparable,
  bridges: BridgeChanges,
): { differences: Difference[]; notCompared: NotCompared[] } {
  const within = [namespace];
  const notCompared: NotCompared[] = [];
  function part<T>(name: string, old: T | undefined, now: T | undefined, compare: (old: T, now: T) => Difference[]) {
    if (old !== undefined && now !== undefined) return compare(old, now);
    if (old !== undefined || now !== undefined) {
      const which = old === undefined ? 'earlier' : 'later';
      notCompared.push({ path: changePath(...within, name), why: `It could not be read in the ${which} snapshot.` });
    }
    return [];
  }
  const isImplied = impliedRoutes(before.interfaces, after.interfaces, bridges);
  const differences = [
    ...part('interfaces', before.interfaces, after.interfaces, (old, now) =>
      compareInterfaces(within, old, now, bridges),
    ),
    ...part('routes', before.routes, after.routes, (old, now) => compareRoutes(within, old, now, isImplied)),
    ...part('dns', before.dns, after.dns, (old, now) => compareDns([...within, 'dns'], old, now)),
    ...part('hosts', before.hosts, after.hosts, (old, now) => compareHosts(within, old, now)),
    ...part('sockets', before.sockets, after.sockets, (old, now) => compareSockets(within, old, now, bridges)),
  ];
  return { differences, notCompared };
}

function compareDns(within: readonly PathStep[], before: Dns, after: Dns): Difference[] {
  return (['servers', 'search', 'options'] as const).flatMap((list) =>
    compareList(within, list, [...new Set(before[list])], [...new Set(after[list])]),
  );
}

function compareHosts(
  within: readonly PathStep[],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Difference[] {
  return differentEntries({
    subject: 'host-name',
    within,
    collection: 'hosts',
    before,
    after,
    value: (addresses) => addresses,
    same: (old, now) => old === now,
  });
}

/** A list whose order counts: the first name server is asked first. */
function compareList(
  within: readonly PathStep[],
  collection: string,
  before: readonly string[],
  after: readonly string[],
): Difference[] {
  const differences = differentValues({ subject: 'dns', within, collection, before, after });
  if (differences.length > 0 || before.every((each, index) => each === after[index])) return differences;
  return [{ kind: 'changed', steps: [...within, collection], subject: 'dns', before, after }];
}
