import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
    await expect.poll(connected).toBe(true);
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
  const finished = async (): Promise<boolean> => {
    const state = await core.call('probes.state', {});
    return state.ok && state.value.status === 'finished';
  };
  /** Without the look for what a crash left, which asks for its labels. */
  const asked = (list: string): number =>
    requests.filter((line) => line.includes(`/${list}`) && !line.includes('filters=')).length;
  /** Until nothing is listed any more: an event that is still on its way would count with what comes after. */
  const settled = async (): Promise<void> => {
    const listed = () => asked('containers/json') + asked('networks');
    const more = async (): Promise<number> => {
      const before = listed();
      await pause(500);
      return listed() - before;
    };
    await expect.poll(more).toBe(0);
  };

  it('is listed once, for all of Dockline and for every window that asks because of it', async () => {
    // A container that waits for a next run looks whether it is in somebody's way.
    await core.call('probes.start', { from: ['bridge'], to: ['localhost'], port: 0 });
    await expect.poll(finished).toBe(true);
    await settled();
    let events = 0;
    let networks: string[] = [];
    const answers: Promise<unknown>[] = [];
    const askNetworks = async (): Promise<void> => {
      const answer = await core.call('engine.networks', {});
      if (answer.ok) networks = answer.value.map((each) => each.name);
    };
    core.subscribe('inventory', () => {
      events += 1;
      // As each window does.
      for (let window = 0; window < 2; window += 1) answers.push(core.call('engine.containers', {}), askNetworks());
    });
    requests = [];
    await execute('docker', ['network', 'create', name], { env: engineItself });
    await expect.poll(() => networks).toContain(name);
    await settled();
    await Promise.all(answers);
    expect(asked('containers/json')).toBe(events);
    expect(asked('networks')).toBe(events);
  });
});
