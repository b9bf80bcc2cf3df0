import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork } from '../../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import { containerNamespace, engineHostNamespace } from '../describe.ts';
import { otherTitle } from '../titles.ts';
import type { Inspected } from './read-inspected.ts';

interface Facts {
  info: EngineInfo;
  networks: readonly EngineNetwork[];
  containers: readonly ContainerSummary[];
  processIds: ReadonlyMap<string, number>;
}

/**
 * Tells whose each namespace is. `own`: those of Dockline's own containers, which are not shown, but are the other end of
 * interfaces that are.
 */
export function inspectedNamespaces(
  inspected: readonly Inspected[],
  facts: Facts,
): { namespaces: Namespace[]; own: Namespace[] } {
  const namespaces: Namespace[] = [];
  const own: Namespace[] = [];
  for (const each of inspected) {
    const { found, read } = each;
    const described = { access: 'inspector' as const, read: { ...read, inode: found.inode } };
    const users = found.containers.filter((container) => !container.own).toSorted(byJoining);
    const [owner, ...others] = users;
    const [first] = found.containers;
    if (found.kind === 'engine-host') namespaces.push(engineHostNamespace(facts.info, users, described));
    else if (owner !== undefined) {
      const pid = facts.processIds.get(owner.id);
      namespaces.push(containerNamespace([owner, ...others], { ...described, pid }));
    } else if (first !== undefined) own.push(containerNamespace([first], described));
    else namespaces.push(otherNamespace(each, facts));
  }
  return { namespaces, own };
}

function byJoining(one: ContainerSummary, other: ContainerSummary): number {
  const joined = (container: ContainerSummary): number => Number(container.networkMode.startsWith('container:'));
  return joined(one) - joined(other) || one.name.localeCompare(other.name);
}

function otherNamespace({ found, read, command, controlGroup }: Inspected, { networks, containers }: Facts): Namespace {
  const inside = containers.find(({ id }) => controlGroup?.includes(id))?.name;
  const { mountedAt, inode } = found;
  return {
    id: `netns:${inode}`,
    kind: 'other',
    title: otherTitle({ mountedAt, command, inside, networks }),
    access: 'inspector',
    ...read,
    inode,
  };
}
