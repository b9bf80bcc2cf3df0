import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo } from '../../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import type { Engine } from '../../engine/engine.ts';
import { namespaceFromApi } from '../api/from-api.ts';
import { containerNamespace, engineHostNamespace, unreadNamespace } from '../describe.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';
import type { Roster } from '../roster.ts';
import { eachAtOnce, readJoined, sidecarsAtOnce } from './read-joined.ts';

interface Options {
  engine: Engine;
  info: EngineInfo;
  roster: Pick<Roster, 'shared' | 'onHost'>;
  /** Whether the engine's machine itself is read too. */
  host: boolean;
  signal?: AbortSignal | undefined;
  /** Ends it with what was read until then. */
  halt?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

type Residents = [ContainerSummary, ...ContainerSummary[]];

const noOthers = {
  what: 'namespaces without a container',
  why: 'Only the inspector finds them.',
};

const halted = 'You stopped the reading before it came to this one.';

/**
 * Reads each namespace through a sidecar in it, a few at once. Where a sidecar fails, the engine's API tells what it can.
 * `left`: how many were not come to.
 */
export async function joinedNamespaces(options: Options): Promise<{ namespaces: Namespace[]; left: number }> {
  const { engine, info, roster, host, signal, halt, onProgress } = options;
  const jobs: (Residents | 'host')[] = [...(host ? (['host'] as const) : []), ...roster.shared];
  const describe = (job: Residents | 'host', access: 'joined' | 'api', read: ReadNamespace): Namespace =>
    job === 'host'
      ? engineHostNamespace(info, roster.onHost, { access, read: { ...read, unread: [...read.unread, noOthers] } })
      : containerNamespace(job, { access, read });
  const fromApi = (job: Residents | 'host', why: string): Namespace =>
    describe(job, 'api', job === 'host' ? unreadNamespace('the namespace', why) : namespaceFromApi(job[0], why));
  const either = AbortSignal.any([signal ?? [], halt ?? []].flat());
  let done = 0;
  let left = 0;
  const tell = (): void => {
    if (jobs.length > 0) onProgress?.(done, jobs.length);
  };
  tell();
  const namespaces = await eachAtOnce(
    jobs,
    sidecarsAtOnce,
    async (job) => {
      const network = job === 'host' ? 'host' : `container:${job[0].id}`;
      try {
        const { read } = await readJoined(engine, network, either);
        return describe(job, 'joined', read);
      } catch (thrown) {
        if (halt?.aborted !== true || signal?.aborted === true) throw thrown;
        left += 1;
        return fromApi(job, halted);
      } finally {
        done += 1;
        tell();
      }
    },
    (job, why) => fromApi(job, `No container of Dockline’s could join it: ${why}`),
  );
  return { namespaces: mergeByInode(namespaces), left };
}

/** Containers whose common namespace was another's that has stopped do not know of each other. */
function mergeByInode(namespaces: readonly Namespace[]): Namespace[] {
  const merged: Namespace[] = [];
  for (const namespace of namespaces) {
    const { inode, owner } = namespace;
    const at = merged.findIndex((other) => inode !== undefined && other.inode === inode);
    const same = merged[at];
    if (same === undefined || owner === undefined) merged.push(namespace);
    else {
      const names = [...(same.sharedBy ?? []), owner.name, ...(namespace.sharedBy ?? [])];
      merged[at] = { ...same, sharedBy: names.toSorted() };
    }
  }
  return merged;
}
