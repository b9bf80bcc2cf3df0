import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { guard } from './guard.ts';
import { World } from './world.ts';

/** A Dockline with a data folder of its own on the real engine, and somebody who clears up should the tests be killed. */
export interface Stage {
  services: Services;
  /** A machine for one scenario; whoever asks for it disposes of it. */
  world(): World;
  dispose(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const watch = await guard();
  const folder = mkdtempSync(join(tmpdir(), 'dockline-scenarios-'));
  const services = await createServices({ dataFolder: folder, transport: 'terminal' });
  await services.engine.connect();
  services.settings.set({ probeTimeoutMs: 2_000 });
  const image = (await services.engine.probeImage()).reference;
  return {
    services,
    world: () => new World(services, image),
    async dispose() {
      await services.dispose();
      rmSync(folder, { recursive: true, force: true });
      await watch.dispose();
    },
  };
}
