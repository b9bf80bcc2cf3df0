import { DocklineError } from '../../contract/errors.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { Engine } from '../engine/engine.ts';

type Role = 'user-defined' | 'internal';

interface Made {
  network: EngineNetwork;
  dispose(): Promise<void>;
}

/** Short-lived networks for the rows of the matrix of which the engine has none; at most one of each kind. */
export interface OwnNetworks {
  get(role: Role): Promise<EngineNetwork>;
  names(): Promise<string[]>;
  release(): Promise<void>;
}

export function createOwnNetworks(engine: Engine): OwnNetworks {
  const made = new Map<Role, Promise<Made>>();
  const begin = (role: Role): Promise<Made> => {
    const one = make(engine, role);
    made.set(role, one);
    one.catch(() => made.delete(role));
    return one;
  };
  return {
    async get(role) {
      const { network } = await (made.get(role) ?? begin(role));
      // Somebody may have removed it since the last run.
      const still = (await engine.networks()).some(({ id }) => id === network.id);
      return still ? network : (await begin(role)).network;
    },
    async names() {
      const settled = await Promise.allSettled(made.values());
      return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.network.name] : []));
    },
    async release() {
      const all = [...made.values()];
      made.clear();
      await Promise.all(all.map((one) => one.then(({ dispose }) => dispose()).catch(() => undefined)));
    },
  };
}

async function make(engine: Engine, role: Role): Promise<Made> {
  const created = await engine.createNetwork({ internal: role === 'internal' });
  const network = (await engine.networks()).find((one) => one.name === created.name);
  if (network !== undefined) return { network, dispose: created.dispose };
  await created.dispose().catch(() => undefined);
  throw new DocklineError('engine-error', `The engine made the network ${created.name} and does not list it.`);
}
