import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandOutput } from '../../../src-main/contract/commands.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { docker, leftOver } from './docker.ts';

const prefix = `dlf${process.pid}`;

describe.skipIf(!engineThere)('a reading that is followed', () => {
  let folder: string;
  let services: Services;
  let image: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-following-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    ({ reference: image } = await services.engine.probeImage());
  }, 60_000);
  afterEach(() => {
    vi.restoreAllMocks();
    const ours = docker('ps', '-aq', '--filter', `label=dockline-test=${prefix}`).split('\n').filter(Boolean);
    if (ours.length > 0) docker('rm', '-f', ...ours);
  });
  afterAll(async () => {
    await services?.dispose();
    rmSync(folder, { recursive: true, force: true });
    expect(leftOver()).toBe('');
  });

  const start = (name: string, ...options: string[]): string => {
    const fixed = ['--label', `dockline-test=${prefix}`, '--stop-timeout', '0', '--name', `${prefix}-${name}`];
    return docker('run', '-d', ...fixed, ...options, image, 'sleep', '600');
  };
  const named = (namespaces: readonly Namespace[], name: string): Namespace | undefined =>
    namespaces.find(({ owner }) => owner?.name === `${prefix}-${name}`);
  const eth0 = (namespace: Namespace | undefined) => namespace?.interfaces.find(({ name }) => name === 'eth0');
  /** The containers that Dockline has made since then. */
  const madeByUs = (since: string): string[] => {
    const until = ['--since', since, '--until', new Date().toISOString()];
    const filters = ['--filter', 'label=dev.dockline.owner', '--filter', 'event=create', '--format', '{{.ID}}'];
    return docker('events', ...until, ...filters)
      .split('\n')
      .filter(Boolean);
  };
  /** The changes once the engine has told of these containers. */
  const changes = async (since: number, enough: (told: CommandOutput<'interfaces.changes'>) => boolean) => {
    for (;;) {
      const told = await services.interfaces.following.changes({ since });
      if (enough(told)) return told;
      await pause(50);
    }
  };

  // First: the inspector, once it is started, stays for the session.
  it('starts nothing by itself without the inspector; what started again is forgotten, and one is read that is asked for', async () => {
    const { following } = services.interfaces;
    const stays = start('stays');
    const again = start('again');
    const before = await following.all('joined');
    expect(named(before.namespaces, 'again')?.access).toBe('joined');
    const since = new Date().toISOString();
    const came = start('came');
    docker('restart', again);
    const told = await changes(before.revision, ({ order }) => !order.includes(`container:${again}`));
    expect(told.order).toContain(`container:${stays}`);
    expect(told.order).not.toContain(`container:${came}`);
    expect(madeByUs(since)).toEqual([]);

    const read = await following.changes({ since: told.revision, read: came });
    expect(read.namespaces.map(({ id }) => id)).toEqual([`container:${came}`]);
    expect(read.namespaces[0]).toMatchObject({ access: 'joined', interfaces: [{ name: 'lo' }, { name: 'eth0' }] });
    expect(eth0(read.namespaces[0])?.explanation).toContain('docker0');
    expect(madeByUs(since)).toHaveLength(1);
    expect(leftOver()).toBe('');
  });

  it('tells how far a reading by sidecars is; stopped, it keeps what was read, says what was not, and leaves nothing', async () => {
    const { following } = services.interfaces;
    for (let at = 0; at < 14; at += 1) start(`many-${at}`);
    const seen: string[] = [];
    const stopped = new Promise<void>((resolve) => {
      const stop = following.onChange(() => {
        const { progress } = following.state();
        if (progress === undefined) return stop();
        seen.push(`${progress.done} of ${progress.total}`);
        if (progress.done === 4) resolve(following.stop());
      });
    });
    const [document] = await Promise.all([following.all('joined'), stopped]);
    expect(seen.slice(0, 5)).toEqual(['0 of 15', '1 of 15', '2 of 15', '3 of 15', '4 of 15']);
    expect(following.state()).toEqual({});
    expect(document.namespaces.filter(({ owner }) => owner?.name.startsWith(`${prefix}-many`))).toHaveLength(14);
    const left = document.namespaces.filter(({ access }) => access === 'api');
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThanOrEqual(11);
    for (const { unread } of left) expect(unread[0]?.why).toContain('You stopped the reading');
    expect(document.unread).toEqual([{ what: `${left.length} namespaces`, why: expect.stringContaining('stopped') }]);
    expect(leftOver()).toBe('');
  });

  it('reads by the inspector what came, and nothing else again; both ends name each other', async () => {
    const { following, inspector } = services.interfaces;
    const old = start('old');
    const before = await following.all('inspector');
    const oldPid = docker('inspect', '-f', '{{.State.Pid}}', old);
    const scripts = vi.spyOn(inspector, 'script');
    start('one');
    start('two');
    const told = await changes(
      before.revision,
      ({ order }) => order.filter((id) => id.startsWith('container:')).length === 3,
    );

    expect(told.namespaces.map(({ owner, id }) => owner?.name ?? id).toSorted()).toEqual(
      [`${prefix}-one`, `${prefix}-two`, 'engine-host', 'this-computer'].toSorted(),
    );
    const machine = told.namespaces.find(({ id }) => id === 'engine-host');
    const bridge = machine?.interfaces.find(({ name }) => name === 'docker0');
    for (const name of ['one', 'two']) {
      const inside = eth0(named(told.namespaces, name));
      const outside = machine?.interfaces.find(({ peer }) => peer?.namespaceId === named(told.namespaces, name)?.id);
      expect(inside?.peer).toMatchObject({ name: outside?.name, namespaceId: 'engine-host' });
      expect(outside?.explanation).toContain(`The other end of eth0 in ${prefix}-${name}`);
      expect(inside?.explanation).toContain('a port of docker0');
      expect(bridge?.explanation).toContain(`eth0 of ${prefix}-${name}`);
    }
    // Each look lists the processes of the machine, and the mount tables of some; the files of its network are another thing.
    const read = scripts.mock.calls.map(([script]) => script).join('\n');
    expect(read).toMatch(/\/proc\/\d+\/net\/dev/);
    expect(read).not.toContain(`/proc/${oldPid}/net/dev`);
    expect(named(before.namespaces, 'old')).toBeDefined();
  });

  it('has of a container that started again its new namespace, and of one that was plugged in elsewhere the new plug', async () => {
    const { following } = services.interfaces;
    const id = start('again');
    const before = await following.all('inspector');
    docker('restart', id);
    const pid = Number(docker('inspect', '-f', '{{.State.Pid}}', id));
    const told = await changes(before.revision, ({ namespaces }) => named(namespaces, 'again')?.owner?.pid === pid);
    expect(eth0(named(told.namespaces, 'again'))?.index).not.toBe(eth0(named(before.namespaces, 'again'))?.index);
    const lan = `${prefix}-lan`;
    docker('network', 'create', lan);
    try {
      docker('network', 'connect', lan, id);
      const plugged = await changes(
        told.revision,
        ({ namespaces }) =>
          named(namespaces, 'again')?.interfaces.some(({ networkName }) => networkName === lan) === true,
      );
      expect(named(plugged.namespaces, 'again')?.interfaces.map(({ name }) => name)).toContain('eth1');
    } finally {
      docker('rm', '-f', id);
      docker('network', 'rm', lan);
    }
  });
});
