import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../../../src-main/core/core.ts';
import { createCore } from '../../../src-main/core/create-core.ts';
import { engineThere } from '../engine-there.ts';
import { type EngineProxy, engineProxy } from './engine-proxy.ts';
import { engineItself } from './services-behind-proxy.ts';

const execute = promisify(execFile);
const name = `listing${process.pid}`;

describe.skipIf(!engineThere)('what an event of the engine has listed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-listing-'));
  const path = join(folder, 'engine.sock');
  let requests: string[] = [];
  let proxy: EngineProxy;
  let core: Core;

  beforeEach(async () => {
    process.env['DOCKER_HOST'] = `unix://${path}`;
    proxy = engineProxy(path, { onRequest: (line) => requests.push(line) });
    await proxy.open();
    core = await createCore({ dataFolder: folder, transport: 'browser' });
    await expect.poll(connected, { timeout: 10_000 }).toBe(true);
  });

  afterEach(async () => {
    delete process.env['DOCKER_HOST'];
    await core.dispose();
    await proxy.cut();
    await execute('docker', ['network', 'rm', name], { env: engineItself }).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  const connected = async (): Promise<boolean> => {
    const state = await core.call('engine.state', {});
    return state.ok && state.value.status === 'connected';
  };
  /** Without the look for what a crash left, which asks for its labels. */
  const asked = (list: string): number =>
    requests.filter((line) => line.includes(`/${list}`) && !line.includes('filters=')).length;

  it('is listed once, for all of Dockline and for every window that asks because of it', async () => {
    let events = 0;
    const answers: Promise<unknown>[] = [];
    core.subscribe('inventory', () => {
      events += 1;
      // As each window does.
      for (let window = 0; window < 2; window += 1) {
        answers.push(core.call('engine.containers', {}), core.call('engine.networks', {}));
      }
    });
    // What a new connection lists by itself is over.
    await expect.poll(() => asked('networks'), { timeout: 10_000 }).toBeGreaterThan(0);
    requests = [];
    await execute('docker', ['network', 'create', name], { env: engineItself });
    await expect.poll(() => events, { timeout: 10_000 }).toBeGreaterThan(0);
    await Promise.all(answers);
    expect(asked('containers/json')).toBe(events);
    expect(asked('networks')).toBe(events);
    const networks = await core.call('engine.networks', {});
    expect(networks.ok && networks.value.map((each) => each.name)).toContain(name);
  });
});
