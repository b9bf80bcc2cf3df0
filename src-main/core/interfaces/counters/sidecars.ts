import { DocklineError } from '../../../contract/errors.ts';
import type { Engine, KeptShell, Limits, ProbeContainer } from '../../engine/engine.ts';

/** Kept while somebody looks: one that nobody asked for this long goes. */
const idleMs = 15_000;
/** Each is a container; more than fit on a screen would be a burden to the engine. */
const most = 24;

interface Sidecar {
  container: ProbeContainer;
  shell: KeptShell;
}

interface Kept {
  sidecar: Promise<Sidecar>;
  idle: NodeJS.Timeout;
}

export interface Sidecars {
  /** Runs a script in the sidecar of that namespace (an engine's NetworkMode), which stays for the next one. */
  run(network: string, script: string, limits: Limits): Promise<Buffer>;
  dispose(): Promise<void>;
}

/** Sidecars without capabilities that stay open between reads. */
export function createSidecars(engine: Engine): Sidecars {
  const kept = new Map<string, Kept>();

  const drop = async (network: string): Promise<void> => {
    const found = kept.get(network);
    if (found === undefined) return;
    kept.delete(network);
    clearTimeout(found.idle);
    // One that never started needs no removal; one that an engine failed to remove carries the label.
    const sidecar = await found.sidecar.catch(() => undefined);
    sidecar?.shell.dispose();
    await sidecar?.container.dispose().catch(() => undefined);
  };

  const start = async (network: string): Promise<Sidecar> => {
    const container = await engine.startProbeContainer({ network });
    try {
      return { container, shell: await container.openShell() };
    } catch (error) {
      await container.dispose().catch(() => undefined);
      throw error;
    }
  };

  const find = (network: string): Promise<Sidecar> => {
    const found = kept.get(network);
    if (found !== undefined) {
      found.idle.refresh();
      return found.sidecar;
    }
    if (kept.size >= most) {
      throw new DocklineError('not-supported', `Dockline watches at most ${most} namespaces without the inspector.`);
    }
    const idle = setTimeout(() => void drop(network), idleMs).unref();
    const sidecar = start(network);
    kept.set(network, { sidecar, idle });
    return sidecar;
  };

  return {
    async run(network, script, limits) {
      try {
        const { shell } = await find(network);
        return await shell.run(script, limits);
      } catch (error) {
        // The container may be gone, or a new one of the same name be there: the next read starts afresh.
        await drop(network);
        throw error;
      }
    },
    async dispose() {
      await Promise.all([...kept.keys()].map(drop));
    },
  };
}
