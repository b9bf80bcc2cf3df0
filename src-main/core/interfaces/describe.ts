import type { Namespace } from '../../contract/namespace-model.ts';
import type { EngineInfo } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { ReadNamespace } from './reading/compose-namespace.ts';
import { containerTitle, engineHostTitle } from './titles.ts';

type Described = Pick<Namespace, 'access'> & { read: ReadNamespace };

/** The namespace that containers on `--net=host` are in. */
export function engineHostNamespace(
  engine: EngineInfo,
  residents: readonly ContainerSummary[],
  { access, read }: Described,
): Namespace {
  return {
    id: 'engine-host',
    kind: 'engine-host',
    title: engineHostTitle(engine),
    networkMode: 'host',
    ...sharedBy(residents),
    access,
    ...read,
  };
}

/** A container's namespace; `residents`: the one that it was made for, then those that joined it. */
export function containerNamespace(
  [owner, ...others]: readonly [ContainerSummary, ...ContainerSummary[]],
  { access, read, pid }: Described & { pid?: number | undefined },
): Namespace {
  const { id, name, image, state, project, networkMode } = owner;
  return {
    id: `container:${id}`,
    kind: 'container',
    title: containerTitle({ id, name, image }),
    owner: {
      id,
      name,
      image,
      state,
      ...(pid === undefined ? {} : { pid }),
      ...(project === undefined ? {} : { project }),
    },
    // Docker keeps the word of whoever did not ask for a network; it means this one.
    networkMode: networkMode === 'default' ? 'bridge' : networkMode,
    ...sharedBy(others),
    access,
    ...read,
  };
}

/** What cannot be read at all, with the reason. */
export function unreadNamespace(what: string, why: string): ReadNamespace {
  return { interfaces: [], routes: [], sockets: [], unread: [{ what, why }] };
}

function sharedBy(containers: readonly ContainerSummary[]): Pick<Namespace, 'sharedBy'> {
  return containers.length === 0 ? {} : { sharedBy: containers.map(({ name }) => name).toSorted() };
}
