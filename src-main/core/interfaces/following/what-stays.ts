import { isDeepStrictEqual } from 'node:util';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineFacts, EngineReading } from '../compose-document.ts';
import type { FoundNamespace } from '../inspector/find-namespaces.ts';
import { isAlive } from '../roster.ts';

/** The ids of containers whose namespace is another, or plugged in elsewhere, than it was. */
export function whatChanged(before: EngineFacts, now: EngineFacts): Set<string> {
  const plugs = new Map(before.containers.map(({ id, networks }) => [id, networks]));
  const changed = now.containers.filter(
    ({ id, networks }) =>
      before.processIds.get(id) !== now.processIds.get(id) || !isDeepStrictEqual(plugs.get(id), networks),
  );
  return new Set(changed.map(({ id }) => id));
}

/**
 * What of a reading still holds, by what the engine tells alone. `changed`: the ids of containers whose namespace is
 * another by now, or plugged in elsewhere.
 */
export function whatStays(before: EngineReading, facts: EngineFacts, changed: ReadonlySet<string>): EngineReading {
  const alive = new Set(facts.containers.filter(isAlive).map(({ id }) => id));
  const stopped = new Set(facts.containers.filter((each) => !isAlive(each)).map(({ id }) => id));
  const holds = ({ owner }: Namespace): boolean =>
    owner === undefined || (alive.has(owner.id) && !changed.has(owner.id));
  return {
    ...before,
    facts,
    namespaces: before.namespaces.filter(holds),
    own: before.own.filter(holds),
    stopped: before.stopped.filter(({ owner }) => owner !== undefined && stopped.has(owner.id)),
  };
}

/**
 * Which of the namespaces that there are now are not known yet: those that came, those with a container that changed, or
 * with others in them than before. An inode alone does not tell: the kernel gives that of one that ended out again. One
 * without a container is of a container that is about to end, or not listed yet; what is made by hand, of which no event
 * tells, comes with the next reading of all.
 */
export function isUnknown(
  known: readonly Namespace[],
  changed: ReadonlySet<string>,
): (found: Pick<FoundNamespace, 'inode' | 'containers'>) => boolean {
  const users = new Map(known.map(({ inode, owner, sharedBy = [] }) => [inode, [owner?.name ?? [], sharedBy].flat()]));
  return ({ inode, containers }) => {
    if (containers.length === 0) return false;
    const before = users.get(inode);
    const shown = containers.some(({ own }) => !own) ? containers.filter(({ own }) => !own) : containers;
    return (
      before === undefined ||
      containers.some(({ id }) => changed.has(id)) ||
      before.toSorted().join() !==
        shown
          .map(({ name }) => name)
          .toSorted()
          .join()
    );
  };
}
