import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { type EngineProxy, engineProxy } from './engine-proxy.ts';

/** The environment in which `docker` asks the engine itself, past the proxy of this process. */
export const engineItself = { ...process.env, DOCKER_HOST: 'unix:///var/run/docker.sock' };

export interface ServicesBehindProxy {
  services: Services;
  /** Closed until it is opened. */
  proxy: EngineProxy;
  dispose(): Promise<void>;
}

/** Services whose engine a test can take away. `DOCKER_HOST` names the proxy until they are disposed of. */
export async function servicesBehindProxy(): Promise<ServicesBehindProxy> {
  const before = process.env['DOCKER_HOST'];
  const folder = mkdtempSync(join(tmpdir(), 'dockline-lost-'));
  const path = join(folder, 'engine.sock');
  const proxy = engineProxy(path);
  process.env['DOCKER_HOST'] = `unix://${path}`;
  const services = await createServices({ dataFolder: folder, transport: 'terminal' });
  return {
    services,
    proxy,
    async dispose() {
      if (before === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = before;
      await services.dispose();
      await proxy.cut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
