import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { type InterfacesDocument, interfacesDocumentSchema } from '../../../src-main/contract/snapshot-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { docker, facesOf, ipAddr, leftOver } from './docker.ts';
import { type EveryKind, makeEveryKind } from './every-kind.ts';

/** Whether this machine runs a process whose namespaces nobody may read, root included: the inspector has to say so. */
function hasHiddenProcess(): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        readlinkSync(`/proc/${pid}/ns/net`);
        return false;
      } catch (thrown) {
        return thrown instanceof Error && 'code' in thrown && (thrown.code === 'EACCES' || thrown.code === 'EPERM');
      }
    });
}

describe.skipIf(!engineThere)('every kind of namespace', () => {
  let folder: string;
  let services: Services;
  let made: EveryKind | undefined;
  let read: Record<'joined' | 'inspector', InterfacesDocument>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-namespaces-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    const { reference } = await services.engine.probeImage();
    made = makeEveryKind(reference);
    read = {
      joined: await services.interfaces.all({ access: 'joined' }),
      inspector: await services.interfaces.all({ access: 'inspector' }),
    };
  }, 120_000);

  afterAll(async () => {
    made?.remove();
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
    expect(leftOver()).toBe('');
  });

  const levels = ['joined', 'inspector'] as const;
  const find = (level: 'joined' | 'inspector', kind: string): Namespace | undefined =>
    read[level].namespaces.find(({ owner }) => owner?.id === made?.ids[kind]);

  it.each(levels)('%s: is a document of the model, each namespace once', (level) => {
    expect(interfacesDocumentSchema.safeParse(read[level]).error).toBeUndefined();
    const ids = read[level].namespaces.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const hidden = level === 'inspector' && hasHiddenProcess();
    expect(read[level].unread).toEqual(
      hidden ? [{ what: expect.stringMatching(/process/), why: expect.any(String) }] : [],
    );
  });

  it.each(levels)('%s: agrees with `ip addr` inside each container', (level) => {
    for (const kind of ['web', 'none', 'macvlan']) {
      expect(find(level, kind)?.access).toBe(level);
      expect(facesOf(find(level, kind))).toEqual(ipAddr(made?.ids[kind] ?? ''));
    }
  });

  it.each(levels)('%s: reads a container without a shell, and a paused one', (level) => {
    for (const kind of ['scratch', 'paused']) {
      const address = docker(
        'inspect',
        '-f',
        '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}',
        made?.ids[kind] ?? '',
      );
      const eth0 = find(level, kind)?.interfaces.find(({ name }) => name === 'eth0');
      expect(eth0?.addresses[0]).toMatchObject({ address, prefixLength: 16 });
      expect(eth0?.networkName).toBe(made?.networks.shop);
    }
    expect(find(level, 'paused')?.owner?.state).toBe('paused');
    expect(find(level, 'scratch')?.sockets).toContainEqual(expect.objectContaining({ transport: 'tcp', port: 8080 }));
  });

  it.each(levels)(
    '%s: shows containers that share a namespace as one, and those on the host’s stack there',
    (level) => {
      expect(find(level, 'joiner')).toBeUndefined();
      expect(find(level, 'web')?.sharedBy).toEqual([
        docker('inspect', '-f', '{{.Name}}', made?.ids['joiner'] ?? '').slice(1),
      ]);
      expect(find(level, 'host')).toBeUndefined();
      const host = read[level].namespaces.find(({ kind }) => kind === 'engine-host');
      expect(host?.sharedBy).toContain(docker('inspect', '-f', '{{.Name}}', made?.ids['host'] ?? '').slice(1));
      expect(host?.interfaces.map(({ name }) => name)).toContain('docker0');
    },
  );

  it.each(levels)('%s: a container on no network has its loopback alone', (level) => {
    expect(find(level, 'none')?.interfaces.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['lo loopback']);
    expect(find(level, 'none')?.routes).toEqual([]);
  });

  it.each(levels)('%s: lists a stopped container with the reason', (level) => {
    expect(find(level, 'stopped')).toMatchObject({ access: 'api', interfaces: [] });
    expect(find(level, 'stopped')?.unread[0]?.why).toMatch(/does not run.*Exited \(3\)/);
  });

  it.each(levels)('%s: finds the device below macvlan on the engine’s machine', (level) => {
    const eth0 = find(level, 'macvlan')?.interfaces.find(({ name }) => name === 'eth0');
    const parent = read[level].networks?.find(({ name }) => name === made?.networks.lan)?.parent;
    expect(eth0).toMatchObject({ kind: 'macvlan', networkName: made?.networks.lan });
    expect(eth0?.parent).toMatchObject({ name: parent, namespaceId: 'engine-host' });
    expect(eth0?.explanation).toContain(made?.networks.lan);
  });

  it.each(levels)('%s: matches both ends of a pair, and says so in words', (level) => {
    const web = find(level, 'web');
    const eth0 = web?.interfaces.find(({ name }) => name === 'eth0');
    const host = read[level].namespaces.find(({ kind }) => kind === 'engine-host');
    const end = host?.interfaces.find(({ peer }) => peer?.namespaceId === web?.id);
    expect(eth0?.peer).toMatchObject({ name: end?.name, index: end?.index, namespaceId: 'engine-host' });
    expect(end).toMatchObject({ networkName: made?.networks.shop, peer: { name: 'eth0' } });
    expect(end?.explanation).toContain(`The other end of eth0 in ${web?.owner?.name}; a port of br-`);
    const bridge = host?.interfaces.find(({ name }) => name === end?.master);
    expect(bridge).toMatchObject({ kind: 'bridge', networkName: made?.networks.shop });
  });

  it('finds a namespace without a container, and says when it may not', () => {
    const found = read.inspector.namespaces.find(({ title }) => title?.includes(made?.namespace ?? '?'));
    expect(found).toMatchObject({ kind: 'other', access: 'inspector', unread: [] });
    const here = found?.interfaces.find(({ name }) => name === 'here');
    expect(here).toMatchObject({
      kind: 'veth',
      peer: { name: 'there' },
      addresses: [{ address: '10.213.78.1', prefixLength: 24 }],
    });
    const host = read.joined.namespaces.find(({ kind }) => kind === 'engine-host');
    expect(host?.unread).toContainEqual({
      what: 'namespaces without a container',
      why: 'Only the inspector finds them.',
    });
  });

  it('tells which process listens, and says when it cannot', () => {
    const socket = find('inspector', 'web')?.sockets.find(({ port }) => port === 8080);
    expect(socket?.process?.name).toBe('nc');
    expect(find('joined', 'web')?.unread.map(({ what }) => what)).toContain('the processes of listening sockets');
  });

  it('names a process by its program, whatever its threads are called', async () => {
    const listen =
      "require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })";
    const server = spawn(process.execPath, ['-e', listen]);
    const alone = spawn('unshare', ['--net', process.execPath, '-e', 'console.log("here"); process.stdin.resume()']);
    try {
      const [[said]] = await Promise.all([once(server.stdout, 'data'), once(alone.stdout, 'data')]);
      const { namespaces } = await services.interfaces.all({ access: 'inspector' });
      const host = namespaces.find(({ kind }) => kind === 'engine-host');
      const socket = host?.sockets.find(({ port }) => port === Number(said));
      expect(socket?.process).toEqual({ pid: server.pid, name: basename(process.execPath) });
      const inode = Number(/\d+/.exec(readlinkSync(`/proc/${alone.pid}/ns/net`))?.[0]);
      const titles = namespaces.flatMap((each) => (each.inode === inode ? [each.title] : []));
      expect(titles).toEqual([`A namespace of ${basename(process.execPath)}, without a container`]);
    } finally {
      server.kill();
      alone.kill();
    }
  });

  it('reads routes, DNS and hosts', () => {
    for (const level of levels) {
      const web = find(level, 'web');
      expect(web?.routes[0]).toMatchObject({ destination: 'default', interface: 'eth0' });
      expect(web?.dns?.servers).toEqual(['127.0.0.11']);
      expect(web?.hosts?.some(({ address }) => address === web.interfaces[1]?.addresses[0]?.address)).toBe(true);
    }
  });

  it('sees an address that is added while it goes on', async () => {
    const id = made?.ids['web'] ?? '';
    docker(
      'run',
      '--rm',
      '--network',
      `container:${id}`,
      '--cap-add',
      'NET_ADMIN',
      docker('inspect', '-f', '{{.Config.Image}}', id),
      'ip',
      'addr',
      'add',
      '10.213.79.1/28',
      'dev',
      'eth0',
    );
    const again = await services.interfaces.all({ access: 'inspector' });
    const web = again.namespaces.find(({ owner }) => owner?.id === id);
    expect(facesOf(web)).toEqual(ipAddr(id));
    expect(facesOf(web).join()).toContain('10.213.79.1/28');
  });

  it('keeps out of the user’s containers: what ran in them before runs in them after, and nothing else', () => {
    for (const kind of ['web', 'none', 'macvlan']) {
      expect(docker('inspect', '-f', '{{len .ExecIDs}}', made?.ids[kind] ?? '')).toBe('0');
    }
  });
});
