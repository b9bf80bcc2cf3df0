import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectorConsent } from '../../../src-main/contract/inspector-consent.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { type InterfacesDocument, interfacesDocumentSchema } from '../../../src-main/contract/snapshot-model.ts';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';
import { facesOf, ipAddr, leftOver } from '../interfaces/docker.ts';
import { type EveryKind, makeEveryKind } from '../interfaces/every-kind.ts';
import { type Flock, startFlock } from '../interfaces/flock.ts';
import { run } from './dockline.ts';

const levels = ['joined', 'inspector'] as const;
type Level = (typeof levels)[number];

describe.skipIf(!engineThere)('dockline interfaces --all', () => {
  let data: string;
  let made: EveryKind | undefined;
  let flock: Flock | undefined;
  let read: Record<Level, InterfacesDocument>;
  let text: Record<Level, string>;
  /** On stderr, in the order of the runs: joined, inspector, joined, inspector. */
  const said: string[] = [];

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'dockline-cli-interfaces-'));
    const engine = createEngine({ runId: 'cli-interfaces', probeImage: () => '' });
    await engine.connect();
    const { reference } = await engine.probeImage();
    await engine.dispose();
    made = makeEveryKind(reference);
    flock = await startFlock(reference, 12);
    const ask = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(['interfaces', ...args], { data });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      said.push(stderr);
      return stdout;
    };
    const documentAt = async (level: Level): Promise<InterfacesDocument> =>
      interfacesDocumentSchema.parse(JSON.parse(await ask('--all', '--json', '--access', level)));
    read = { joined: await documentAt('joined'), inspector: await documentAt('inspector') };
    const { name } = made;
    const some = ['web', 'joiner', 'stopped', 'paused'].map(name);
    text = {
      joined: await ask('--access', 'joined', '--container', ...some),
      inspector: await ask('--all', '--access', 'inspector'),
    };
  }, 240_000);

  afterAll(async () => {
    made?.remove();
    await flock?.remove();
    rmSync(data, { recursive: true, force: true });
    expect(leftOver()).toBe('');
  });

  const find = (level: Level, id: string | undefined): Namespace | undefined =>
    read[level].namespaces.find(({ owner }) => owner?.id === id);

  it.each(levels)('%s: lists each container’s namespace once, as `ip addr` in it prints it', (level) => {
    const containers = [...(flock?.ids ?? []), ...['web', 'none', 'macvlan'].map((kind) => made?.ids[kind] ?? '')];
    expect(containers).toHaveLength(15);
    for (const id of containers) {
      const namespace = find(level, id);
      expect(namespace?.access).toBe(level);
      expect(facesOf(namespace)).toEqual(ipAddr(id));
      expect(read[level].namespaces.filter(({ owner }) => owner?.id === id)).toHaveLength(1);
    }
  });

  it.each(levels)('%s: names both networks of a container that is on two', (level) => {
    const networks = find(level, flock?.ids[0])?.interfaces.flatMap(({ networkName }) => networkName ?? []);
    expect(networks?.toSorted()).toEqual(['bridge', flock?.network]);
  });

  it.each(levels)('%s: shows or lists every strange container', (level) => {
    const scratch = find(level, made?.ids['scratch']);
    expect(scratch).toMatchObject({ access: level, interfaces: [{ name: 'lo' }, { name: 'eth0' }] });
    expect(scratch?.sockets).toContainEqual(expect.objectContaining({ transport: 'tcp', port: 8080 }));
    expect(find(level, made?.ids['paused'])).toMatchObject({ access: level, owner: { state: 'paused' } });
    expect(find(level, made?.ids['paused'])?.interfaces).toHaveLength(2);
    expect(find(level, made?.ids['web'])?.sharedBy).toEqual([made?.name('joiner')]);
    expect(find(level, made?.ids['orphan'])).toMatchObject({
      access: level,
      // The engine takes the interface of the one that stopped away.
      interfaces: [{ name: 'lo' }],
    });
    for (const [kind, why] of [
      ['stopped', /does not run.*Exited \(3\)/],
      ['widow', /does not run/],
      ['created', /never started/],
    ] as const) {
      expect(find(level, made?.ids[kind])).toMatchObject({ access: 'api', interfaces: [] });
      expect(find(level, made?.ids[kind])?.unread[0]?.why).toMatch(why);
    }
  });

  it('says what the inspector may do before it starts it, and nothing of it where it is not asked for', () => {
    expect(said.map((each) => each.includes(inspectorConsent.text))).toEqual([false, true, false, true]);
  });

  it('lists a namespace that `ip netns add` made, and who may not see it says so', () => {
    const title = `The namespace ${made?.namespace} (ip netns)`;
    expect(read.inspector.namespaces.find((one) => one.title === title)).toMatchObject({ kind: 'other', unread: [] });
    expect(read.joined.namespaces.some((one) => one.title === title)).toBe(false);
    const host = read.joined.namespaces.find(({ kind }) => kind === 'engine-host');
    expect(host?.unread.map(({ what }) => what)).toContain('namespaces without a container');
  });

  it.each(levels)('%s: prints the same for a person', (level) => {
    const block = (kind: string): string =>
      text[level].split('\n\n').find((one) => one.startsWith(made?.name(kind) ?? '?')) ?? '';
    const eth0 = find(level, made?.ids['web'])?.interfaces.find(({ name }) => name === 'eth0');
    const gateway = find(level, made?.ids['web'])?.routes[0]?.gateway;
    expect(block('web')).toContain(`[access: ${level}]`);
    expect(block('web')).toContain(`Shared by: ${made?.name('web')}, ${made?.name('joiner')}`);
    expect(block('web')).toContain(`    default via ${gateway} on eth0`);
    expect(block('web')).toContain(`${eth0?.addresses[0]?.address}/${eth0?.addresses[0]?.prefixLength}`);
    expect(block('web')).toContain('servers 127.0.0.11');
    expect(block('web')).toMatch(level === 'inspector' ? /tcp .*:8080 {2}nc \(pid \d+\)/ : /tcp .*:8080/);
    expect(block('stopped')).toMatch(/Not read: the namespace: .*Exited \(3\)/);
    expect(block('paused')).toContain('  Paused');
  });
});
