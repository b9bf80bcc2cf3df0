import type { Engine } from '../../engine/engine.ts';

export interface ProcessIds {
  /** Each container's first process; those that do not run have none. */
  of(containers: readonly string[]): Promise<Map<string, number>>;
  dispose(): void;
}

/**
 * An inspection is a request for each container; what it told holds until the engine tells that this container started or
 * ended, or was lost in between.
 */
export function createProcessIds(engine: Pick<Engine, 'processIds' | 'onInventory' | 'onState'>): ProcessIds {
  let known = new Map<string, number>();
  const stops = [
    // Who waits for an inspection that was asked for before has what it told then, and nobody else.
    engine.onInventory((changed) => {
      known = new Map([...known].filter(([id]) => !changed.has(id)));
    }),
    engine.onState(() => {
      known = new Map();
    }),
  ];
  return {
    async of(containers) {
      const asked = known;
      const unknown = containers.filter((id) => !asked.has(id));
      if (unknown.length > 0) for (const [id, pid] of await engine.processIds(unknown)) asked.set(id, pid);
      return new Map(containers.flatMap((id) => (asked.has(id) ? [[id, asked.get(id) ?? 0]] : [])));
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
