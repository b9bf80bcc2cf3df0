import type { ChosenAccess } from '../../contract/interfaces.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import type { Engine } from '../engine/engine.ts';
import type { InterfaceService } from '../interfaces/create-interface-service.ts';

export interface TakeOptions {
  /** The remembered answer where it is not given. */
  access?: ChosenAccess | undefined;
  /** Also a short-lived container on the default bridge, to show what any container there would see. */
  sample?: boolean;
  signal?: AbortSignal | undefined;
}

export type TakeSnapshot = (options?: TakeOptions) => Promise<Snapshot>;

/** Every namespace at this moment: this computer's and, with an engine, its machine's and each container's. */
export function snapshotTaker({ engine, interfaces }: { engine: Engine; interfaces: InterfaceService }): TakeSnapshot {
  return async ({ access, sample = false, signal } = {}) => {
    const begun = performance.now();
    const takenAt = new Date().toISOString();
    const state = engine.state();
    const connected = state.status === 'connected';
    const { namespaces, networks = [], unread } = await interfaces.all({ access, signal });
    const samples = sample && connected ? await interfaces.read([{ kind: 'network', network: 'bridge' }], signal) : [];
    return {
      schemaVersion,
      takenAt,
      durationMs: performance.now() - begun,
      ...(connected ? { engine: state.info } : {}),
      namespaces: [...namespaces, ...samples],
      networks,
      ...(unread === undefined || unread.length === 0 ? {} : { unread }),
    };
  };
}
