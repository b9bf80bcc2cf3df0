import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspectorConsent } from '../../../src-main/contract/inspector-consent.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { type EngineProxy, engineProxy, type Refusal } from '../engine/engine-proxy.ts';
import { engineThere } from '../engine-there.ts';
import { dockerItself as docker } from './docker.ts';

const limits = { timeoutMs: 60_000, maxBytes: 1_000_000 };
/** The containers that see every process of the machine. */
const inspectors = (): string[] =>
  docker('ps', '-q', '--filter', 'label=dev.dockline.owner', '--filter', 'network=host').split('\n').filter(Boolean);

const engineBefore = process.env['DOCKER_HOST'];
let folder: string;
let opened: Services[];
let proxy: EngineProxy | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-inspector-'));
  opened = [];
});
afterEach(async () => {
  for (const services of opened) await services.dispose();
  await proxy?.cut();
  proxy = undefined;
  if (engineBefore === undefined) delete process.env['DOCKER_HOST'];
  else process.env['DOCKER_HOST'] = engineBefore;
  rmSync(folder, { recursive: true, force: true });
  expect(docker('ps', '-aq', '--filter', 'label=dev.dockline.owner')).toBe('');
});

async function open(): Promise<Services> {
  const services = await createServices({ dataFolder: folder, transport: 'terminal' });
  opened.push(services);
  await services.engine.connect();
  return services;
}

const accessOfHost = ({ namespaces }: { namespaces: Namespace[] }): string | undefined =>
  namespaces.find(({ kind }) => kind === 'engine-host')?.access;

describe.skipIf(!engineThere)('the inspector', () => {
  it('is not started before somebody said yes, and every use of it says so', async () => {
    const { interfaces } = await open();
    expect(accessOfHost(await interfaces.all())).toBe('joined');
    expect(interfaces.inspector.allowed()).toBe(false);
    await expect(interfaces.inspector.run(['true'], limits)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(interfaces.inspector.script('true', limits)).rejects.toMatchObject({ code: 'forbidden' });
    expect(inspectors()).toEqual([]);
  });

  it('may do what the question says, and no more', async () => {
    const { interfaces } = await open();
    await interfaces.all({ access: 'inspector' });
    const [id = ''] = inspectors();
    const host = JSON.parse(docker('inspect', '-f', '{{json .HostConfig}}', id));
    expect(host).toMatchObject({ Privileged: false, PidMode: 'host', NetworkMode: 'host', CapDrop: ['ALL'] });
    expect(host).toMatchObject({ ReadonlyRootfs: true, Binds: null, Devices: null });
    const named = /With its capabilities \(([^)]*)\)/.exec(inspectorConsent.text)?.[1]?.split(', ');
    expect(host.CapAdd.toSorted()).toEqual(named?.toSorted());
  });

  it('stays for the session as one container, and goes with it', async () => {
    const services = await open();
    await services.interfaces.all({ access: 'inspector' });
    const [id] = inspectors();
    await Promise.all([services.interfaces.all(), services.interfaces.all(), services.takeSnapshot()]);
    expect(inspectors()).toEqual([id]);
    await services.dispose();
    expect(inspectors()).toEqual([]);
  });

  it('is remembered, also in the next session, until the answer is taken back', async () => {
    const first = await open();
    first.settings.set({ access: 'inspector' });
    expect(accessOfHost(await first.interfaces.all())).toBe('inspector');
    await first.dispose();
    const second = await open();
    const snapshot = await second.takeSnapshot();
    expect(accessOfHost(snapshot)).toBe('inspector');
    expect(snapshot.namespaces.find(({ kind }) => kind === 'engine-host')?.unread).toEqual([]);
    second.settings.set({ access: 'joined' });
    await expect.poll(inspectors).toEqual([]);
    expect(accessOfHost(await second.interfaces.all())).toBe('joined');
    expect(inspectors()).toEqual([]);
  });

  it('is started again when its container died', async () => {
    const { interfaces } = await open();
    await interfaces.all({ access: 'inspector' });
    const [dead = ''] = inspectors();
    docker('kill', dead);
    const again = await interfaces.all();
    expect(accessOfHost(again)).toBe('inspector');
    expect(again.unread?.filter(({ what }) => what.includes('access level'))).toEqual([]);
    expect(inspectors()).toHaveLength(1);
    expect(inspectors()).not.toContain(dead);
    const { stdout } = await interfaces.inspector.run(['echo', 'well'], limits);
    expect(stdout.toString()).toBe('well\n');
  });

  it('asks at once for what it needed before, and again for what is new since', async () => {
    const { engine, interfaces } = await open();
    const { reference } = await engine.probeImage();
    const id = docker('run', '-d', reference, 'sleep', '600');
    const asked = vi.spyOn(interfaces.inspector, 'script');
    const ports = async (): Promise<number[]> => {
      asked.mockClear();
      const { namespaces } = await interfaces.all({ access: 'inspector' });
      return namespaces.find(({ owner }) => owner?.id === id)?.sockets.map(({ port }) => port) ?? [];
    };
    try {
      // Who holds a socket is looked for when it is new; that is none of what is asked at once.
      const needed = (): number => asked.mock.calls.filter(([script]) => script.startsWith("printf '")).length;
      await ports();
      expect(await ports()).toEqual([]);
      expect(needed()).toBe(0);
      const listens = 'until netstat -ltn | grep -q :7070; do sleep 0.1; done';
      docker('exec', id, 'sh', '-c', `nc -l -p 7070 >/dev/null 2>&1 & ${listens}`);
      expect(await ports()).toEqual([7070]);
      expect(needed()).toBe(1);
      expect(await ports()).toEqual([7070]);
      expect(needed()).toBe(0);
    } finally {
      docker('rm', '-f', id);
    }
  });

  it('ends a shell that passes a limit, and gives the next one a new one', async () => {
    const { interfaces } = await open();
    await interfaces.all({ access: 'inspector' });
    const { inspector } = interfaces;
    await expect(inspector.script('yes', { timeoutMs: 60_000, maxBytes: 10_000 })).rejects.toMatchObject({
      code: 'too-large',
    });
    expect((await inspector.script('echo one', limits)).toString()).toBe('one\n');
    await expect(inspector.script('sleep 60', { ...limits, timeoutMs: 300 })).rejects.toMatchObject({
      code: 'timed-out',
    });
    expect((await inspector.script('cat; echo two', limits)).toString()).toBe('two\n');
  });

  it('ends by itself when Dockline is killed', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-inspector.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    try {
      await Promise.race([once(child.stdout, 'data'), ended]);
      expect(inspectors()).toHaveLength(1);
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    await expect.poll(inspectors).toEqual([]);
  });
});

describe.skipIf(!engineThere)('an engine that allows less', () => {
  const behind = async (refuse: Refusal): Promise<Services> => {
    const path = join(folder, 'engine.sock');
    proxy = engineProxy(path, { refuse });
    await proxy.open();
    process.env['DOCKER_HOST'] = `unix://${path}`;
    return open();
  };

  it.each([
    ['its process ids', '"PidMode":"host"', 'sharing the host’s process ids is not allowed'],
    ['capabilities', '"CapAdd":["', 'adding capabilities is not allowed'],
  ])('keeps %s to itself: a container in each namespace reads it, and the reason is told', async (_, part, why) => {
    const services = await behind((create) => (create.includes(part) ? why : undefined));
    const { reference } = await services.engine.probeImage();
    const id = docker('run', '-d', reference, 'sleep', '600');
    try {
      const { namespaces, unread } = await services.interfaces.all({ access: 'inspector' });
      expect(unread).toEqual([{ what: 'the access level inspector', why: expect.stringContaining(why) }]);
      expect(accessOfHost({ namespaces })).toBe('joined');
      const container = namespaces.find(({ owner }) => owner?.id === id);
      expect(container).toMatchObject({ access: 'joined', interfaces: [{ name: 'lo' }, { name: 'eth0' }] });
      // Who looks every second does not ask the engine every second.
      const [reading] = await services.interfaces.counters([`container:${id}`], 'inspector');
      expect(reading).toMatchObject({ access: 'joined', interfaces: [{ name: 'lo' }, { name: 'eth0' }] });
      expect((await services.takeSnapshot({ access: 'inspector' })).unread).toEqual(unread);
    } finally {
      docker('rm', '-f', id);
    }
  });

  it('lets nothing join a namespace: its API tells what it can, and each reason is told', async () => {
    const why = 'joining is not allowed';
    const services = await behind((create) =>
      /"NetworkMode":"(?:host|container:[^"]*)"/.test(create) ? why : undefined,
    );
    const { reference } = await services.engine.probeImage();
    const id = docker('run', '-d', reference, 'sleep', '600');
    const address = docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', id);
    try {
      const { namespaces } = await services.interfaces.all({ access: 'inspector' });
      const container = namespaces.find(({ owner }) => owner?.id === id);
      expect(container?.access).toBe('api');
      expect(container?.interfaces).toMatchObject([{ networkName: 'bridge', addresses: [{ address }] }]);
      expect(container?.unread[0]?.why).toContain(why);
      expect(container?.unread[1]?.what).toContain('listening sockets');
      const host = namespaces.find(({ kind }) => kind === 'engine-host');
      expect(host).toMatchObject({ access: 'api', interfaces: [] });
      expect(host?.unread[0]?.why).toContain(why);
      expect(namespaces[0]).toMatchObject({ id: 'this-computer', access: 'os' });
    } finally {
      docker('rm', '-f', id);
    }
  });
});
