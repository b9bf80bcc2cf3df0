import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { docker } from './docker.ts';
import { buildIprouteImage } from './iproute-image.ts';

const ip = (...args: string[]): string => execFileSync('ip', args, { encoding: 'utf8' });

/** Namespaces of the test's own, with ends of pairs whose indexes coincide, and devices on top of others. */
const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `dlw${process.pid}${name}`);
const [a = '', b = '', c = '', d = '', e = '', f = ''] = names;

function make(): void {
  for (const name of names) ip('netns', 'add', name);
  const pair = (one: string, index: number, other: string, otherIndex: number): void => {
    const far = ['peer', 'name', `v${otherIndex}`, 'index', `${otherIndex}`, 'netns', other];
    ip('-n', one, 'link', 'add', `v${index}`, 'index', `${index}`, 'type', 'veth', ...far);
  };
  // Each of these four names index 77 and has it: which two are a pair cannot be told by indexes.
  pair(a, 77, b, 77);
  pair(c, 77, d, 77);
  pair(e, 90, f, 90);
  pair(e, 91, f, 92);
  ip('-n', e, 'link', 'add', 'link', 'v90', 'name', 'mv-here', 'type', 'macvlan', 'mode', 'bridge');
  ip('-n', e, 'link', 'add', 'link', 'v90', 'name', 'mv-there', 'type', 'macvlan', 'mode', 'bridge');
  ip('-n', e, 'link', 'set', 'mv-there', 'netns', f);
  ip('-n', e, 'link', 'add', 'br9', 'type', 'bridge');
  ip('-n', e, 'link', 'set', 'v91', 'master', 'br9');
  ip('-n', e, 'link', 'add', 'vx', 'type', 'vxlan', 'id', '9', 'dev', 'v90', 'dstport', '4790');
  ip('-n', e, 'tuntap', 'add', 'tn', 'mode', 'tun');
}

describe.skipIf(!engineThere)('how namespaces are wired', () => {
  let folder: string;
  let iproute: string | undefined;
  const opened: Services[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-wiring-'));
    make();
    iproute = buildIprouteImage();
  });

  afterAll(async () => {
    for (const services of opened) await services.dispose();
    for (const name of names) {
      try {
        ip('netns', 'delete', name);
      } catch {
        // It was never made.
      }
    }
    if (iproute !== undefined) docker('rmi', '-f', iproute);
    rmSync(folder, { recursive: true, force: true });
  });

  const read = async (probeImage: string): Promise<(name: string) => Namespace | undefined> => {
    const services = await createServices({ dataFolder: mkdtempSync(join(folder, 'data-')), transport: 'terminal' });
    opened.push(services);
    services.settings.set({ probeImage });
    await services.engine.connect();
    const { namespaces, unread } = await services.interfaces.all({ access: 'inspector' });
    expect(unread?.filter(({ what }) => what.includes('access level'))).toEqual([]);
    return (name) => namespaces.find(({ title }) => title?.includes(` ${name} `));
  };
  const face = (namespace: Namespace | undefined, name: string): Interface | undefined =>
    namespace?.interfaces.find((one) => one.name === name);
  const other = (namespace: Namespace | undefined): object => ({ namespaceId: namespace?.id });

  it.each([
    ['by BusyBox’s ip and files', () => ''],
    ['by `ip -j`', () => iproute ?? ''],
  ])('%s: names an end only where it is certain', async (_, image) => {
    const find = await read(image());
    for (const name of [a, b, c, d]) {
      const end = face(find(name), 'v77');
      expect(end).toMatchObject({ kind: 'veth', peer: { index: 77 } });
      expect(end?.peer?.namespaceId).toBeUndefined();
      expect(end?.explanation).toContain('could not be told');
    }
    expect(face(find(e), 'v90')?.peer).toMatchObject({ index: 90, name: 'v90', ...other(find(f)) });
    expect(face(find(f), 'v92')?.peer).toMatchObject({ index: 91, name: 'v91', ...other(find(e)) });
    expect(face(find(e), 'v91')?.explanation).toMatch(/^The other end of v92 in the namespace .*; a port of br9\.$/);
    expect(face(find(e), 'br9')?.explanation).toMatch(
      /no network of the engine\. Plugged into it: v92 of the namespace/,
    );
  });

  it('by `ip -j`: one pair that is certain teaches where the others lead', async () => {
    // In one namespace an id stands for one other namespace, whatever pair leads there.
    const far = ['peer', 'name', 'v79', 'index', '79', 'netns', b];
    ip('-n', a, 'link', 'add', 'v78', 'index', '78', 'type', 'veth', ...far);
    try {
      const find = await read(iproute ?? '');
      expect(face(find(a), 'v77')?.peer).toMatchObject({ index: 77, ...other(find(b)) });
      expect(face(find(b), 'v77')?.peer).toMatchObject({ index: 77, ...other(find(a)) });
      expect(face(find(c), 'v77')?.peer).toMatchObject({ index: 77, ...other(find(d)) });
    } finally {
      ip('-n', a, 'link', 'delete', 'v78');
    }
  });

  it.each([
    ['by BusyBox’s ip and files', () => ''],
    ['by `ip -j`', () => iproute ?? ''],
  ])('%s: finds what a device is on top of, also in another namespace', async (_, image) => {
    const find = await read(image());
    const here = face(find(e), 'mv-here');
    if (image() === '') {
      // Without a process there is no /sys of it, and BusyBox prints an index that may be of any namespace: it stays open.
      expect(here?.parent?.index ?? here?.peer?.index).toBe(90);
      expect(here?.parent?.namespaceId ?? here?.peer?.namespaceId).toBeUndefined();
    } else {
      expect(here).toMatchObject({ kind: 'macvlan', parent: { name: 'v90', index: 90, ...other(find(e)) } });
      expect(here?.explanation).toContain('A device of its own on v90');
    }
    const there = face(find(f), 'mv-there');
    expect(there?.peer?.namespaceId).toBeUndefined();
    expect(there?.explanation ?? '').not.toMatch(/^The other end/);
    // Nor do BusyBox and the files of such a namespace tell what kind of device it is.
    if (image() !== '') {
      expect(face(find(e), 'vx')).toMatchObject({ kind: 'vxlan' });
      expect(face(find(e), 'vx')?.explanation).toContain('A VXLAN tunnel');
      expect(face(find(e), 'tn')).toMatchObject({ kind: 'tun' });
      expect(face(find(e), 'tn')?.explanation).toContain('VPN');
    }
  });
});
