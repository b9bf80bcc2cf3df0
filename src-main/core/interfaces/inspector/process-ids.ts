import type { Engine } from '../../engine/engine.ts';

export interface ProcessIds {
  /** Each container's first process; those that do not run have none. */
  of(containers: readonly string[]): Promise<Map<string, number>>;
  dispose(): void;
}

/**
 * An inspection is a request for each container; what it told holds until the engine tells of a container that started or
 * ended, or was lost in between.
 */
export function createProcessIds(engine: Pick<Engine, 'processIds' | 'onInventory' | 'onState'>): ProcessIds {
  let known = new Map<string, number>();
  const forget = (): void => {
    known = new Map();
  };
  const stops = [engine.onInventory(forget), engine.onState(forget)];
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
