import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { engineProxy } from './engine-proxy.ts';
import { engineItself } from './services-behind-proxy.ts';

/** Past the sockets of this process, which would wait for the answer. */
const own = (): string =>
  execFileSync('docker', ['ps', '-aq', '--filter', 'label=dev.dockline.run'], {
    encoding: 'utf8',
    env: engineItself,
  }).trim();

describe.skipIf(!engineThere)('another engine in the settings', () => {
  const before = process.env['DOCKER_HOST'];
  let folder: string;
  let first: ReturnType<typeof engineProxy>;
  let second: ReturnType<typeof engineProxy>;
  let services: Services;
  const at = (name: string): string => `unix://${join(folder, `${name}.sock`)}`;
  const endpoint = (): string => {
    const state = services.engine.state();
    return `${state.status} ${state.status === 'connected' ? state.info.endpoint : state.endpoint}`;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-other-'));
    first = engineProxy(join(folder, 'first.sock'));
    second = engineProxy(join(folder, 'second.sock'));
    await first.open();
    await second.open();
    process.env['DOCKER_HOST'] = at('first');
    services = await createServices({ dataFolder: folder, transport: 'browser' });
    await services.engine.connect();
  });

  afterAll(async () => {
    if (before === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = before;
    await services.dispose();
    await first.cut();
    await second.cut();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is gone to at once: what ran on the one before ends and is removed, and nobody has to ask anew', async () => {
    expect(endpoint()).toBe(`connected ${at('first')}`);
    const states: string[] = [];
    services.engine.onState(({ status }) => states.push(status));
    const target = { kind: 'network', network: 'none' } as const;
    const { id } = await services.shells.open(target, { cols: 80, rows: 24 });
    await expect.poll(() => services.shells.list()[0]?.state).toBe('running');
    const run = services.probes.start({ port: 0 }).done.catch((error: unknown) => error);
    expect(own()).not.toBe('');

    services.settings.set({ engineEndpoint: at('second') });
    await expect.poll(endpoint).toBe(`connected ${at('second')}`);
    expect(await run).toMatchObject({ code: 'cancelled' });
    expect(states).toContain('connecting');
    expect(states.at(-1)).toBe('connected');
    await expect.poll(() => services.shells.list()[0]?.state).toBe('ended');
    await services.shells.close(id);
    await expect.poll(own).toBe('');

    // What went through the first goes through the second now.
    await first.cut();
    expect((await services.engine.networks()).map(({ name }) => name)).toContain('bridge');
  });

  it('that does not answer is said so, and the next one is taken without a restart', async () => {
    services.settings.set({ engineEndpoint: at('nowhere') });
    await expect.poll(endpoint).toBe(`none ${at('nowhere')}`);
    services.settings.set({ engineEndpoint: at('second') });
    await expect.poll(endpoint).toBe(`connected ${at('second')}`);
  });
});
