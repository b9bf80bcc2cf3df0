import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineItself, type ServicesBehindProxy, servicesBehindProxy } from '../engine/services-behind-proxy.ts';
import { engineThere } from '../engine-there.ts';
import { typist } from './typist.ts';

/** Past the proxy of this process, which would wait for the answer. */
const shellContainers = (): string =>
  execFileSync('docker', ['ps', '-aq', '--filter', 'name=dockline-shell'], {
    encoding: 'utf8',
    env: engineItself,
  }).trim();

describe.skipIf(!engineThere)('a shell whose engine goes away', () => {
  let behind: ServicesBehindProxy;
  beforeAll(async () => {
    behind = await servicesBehindProxy();
    await behind.proxy.open();
    await behind.services.engine.connect();
  });
  afterAll(() => behind.dispose());

  it('says so, keeps what was printed, and is removed when the engine is back', async () => {
    const { services, proxy } = behind;
    const target = { kind: 'network', network: 'none' } as const;
    const { id } = await services.shells.open(target, { cols: 80, rows: 24 });
    const state = () => services.shells.list().find((shell) => shell.id === id);
    const { type, sees } = typist(services.shells.get(id));
    await type('echo printed-$((1 + 1))\n');
    await sees(/printed-2/);
    expect(shellContainers()).not.toBe('');
    await proxy.cut();
    await expect.poll(() => state()?.ended).toEqual({ how: 'engine-lost' });
    expect((await services.shells.get(id).read(0, 0)).bytes.toString()).toContain('printed-2');
    await expect.poll(() => services.engine.state().status).toBe('lost');
    await expect(services.shells.open(target, { cols: 80, rows: 24 })).rejects.toMatchObject({ code: 'engine-lost' });
    await services.shells.close(id);
    await proxy.open();
    await expect.poll(() => services.engine.state().status).toBe('connected');
    await expect.poll(shellContainers).toBe('');
    const again = await services.shells.open(target, { cols: 80, rows: 24 });
    await expect.poll(() => services.shells.list().at(-1)?.state).toBe('running');
    await services.shells.close(again.id);
    expect(shellContainers()).toBe('');
  });
});
