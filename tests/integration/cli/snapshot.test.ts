import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotSchema } from '../../../src-main/contract/snapshot-model.ts';
import { compareDocumentSchema } from '../../../src-main/contract/snapshots.ts';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';
import { run } from './dockline.ts';

let data: string;
let folder: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'dockline-cli-'));
  folder = mkdtempSync(join(tmpdir(), 'dockline-snapshots-'));
});
afterAll(() => {
  for (const each of [data, folder]) rmSync(each, { recursive: true, force: true });
});

const file = (name: string) => join(folder, name);
const noEngine = { DOCKER_HOST: 'unix:///nonexistent/engine.sock' };
const empty = { schemaVersion: 1, takenAt: '2026-11-23T10:00:00.000Z', durationMs: 1, namespaces: [], networks: [] };
const written = (name: string, content: string): string => {
  writeFileSync(file(name), content);
  return file(name);
};

describe('compare of files', () => {
  it('exits 0 when nothing changed, 1 when something did, and says what', async () => {
    const one = written('one.json', JSON.stringify(empty));
    const network = { id: 'a'.repeat(64), name: 'shop', driver: 'bridge', scope: 'local', internal: false };
    const engine = {
      endpoint: 'unix:///x',
      name: 'Docker Engine',
      version: '28',
      apiVersion: '1.50',
      os: 'Debian',
      kernel: '6',
      rootless: false,
      desktop: false,
      sharesThisComputer: true,
    };
    const two = written('two.json', JSON.stringify({ ...empty, engine }));
    const three = written(
      'three.json',
      JSON.stringify({ ...empty, engine, networks: [{ ...network, subnets: ['10.5.0.0/16'], gateways: [] }] }),
    );
    expect(await run(['compare', one, one], { data })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing changed.'),
    });
    const { code, stdout } = await run(['compare', two, three], { data });
    expect(code).toBe(1);
    expect(stdout).toMatch(/1 change: 1 network\.\n\nNetworks\n {2}\+ network shop +bridge · 10\.5\.0\.0\/16/);
    const json = await run(['compare', two, three, '--json'], { data });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      changes: [
        {
          kind: 'added',
          path: 'networks[shop]',
          after: { driver: 'bridge', internal: false, subnets: ['10.5.0.0/16'], gateways: [] },
        },
      ],
    });
  });

  it.each([
    ['a missing file', () => file('missing.json'), /could not be read.*ENOENT/],
    ['no JSON', () => written('text.json', 'hello'), /not JSON/],
    ['an empty file', () => written('empty.json', ''), /it is empty/],
    ['another document', () => written('other.json', '{"schemaVersion":1,"changes":[]}'), /not a snapshot.*takenAt/],
    ['a newer one', () => written('newer.json', '{"schemaVersion":2}'), /newer Dockline \(version 2/],
    ['a folder', () => folder, /could not be read/],
    ['an endless one', () => '/dev/zero', /larger than 64 MiB/],
    ['a name that is not kept', () => 'kept:nothing', /No snapshot is kept as “nothing”/],
    [
      'a wrong field',
      () => written('wrong.json', JSON.stringify({ ...empty, networks: [{ id: 7 }] })),
      /at networks\.0\.id/,
    ],
  ])('%s: exit 2, and what is wrong', async (_, named, message) => {
    const good = written('good.json', JSON.stringify(empty));
    const { code, stdout, stderr } = await run(['compare', good, named()], { data, env: noEngine });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('now and now is wrong usage, and so is a snapshot to nowhere', async () => {
    expect((await run(['compare', 'now', 'now'], { data, env: noEngine })).code).toBe(2);
    expect((await run(['snapshot'], { data, env: noEngine })).code).toBe(2);
  });
});

describe('without an engine', () => {
  it('holds this computer, and says so; compare with an earlier engine is exit 3', async () => {
    const out = file('alone.json');
    const taken = await run(['snapshot', '--out', out, '--keep', 'alone'], { data, env: noEngine });
    expect(taken).toMatchObject({ code: 0, stderr: expect.stringContaining('this computer only') });
    const parsed = snapshotSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
    expect(parsed.namespaces.map(({ kind }) => kind)).toEqual(['this-computer']);
    const same = await run(['compare', 'kept:alone', 'now', '--json'], { data, env: noEngine });
    expect(compareDocumentSchema.parse(JSON.parse(same.stdout)).changes).toEqual([]);
    expect(same.code).toBe(0);
  });
});

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const ip = (...args: string[]): void => void execFileSync('ip', args);
const canChange = engineThere && process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!canChange)('on the real engine', { timeout: 180_000 }, () => {
  const suffix = `${process.pid}`;
  const link = `dl${suffix}`;
  const web = `dockline-test-web-${suffix}`;
  const shop = `dockline-test-shop-${suffix}`;
  let image: string;
  const runWeb = (): void => {
    docker('run', '-d', '--name', web, image, 'sh', '-c', 'nc -lk -p 80 0.0.0.0 & sleep 600');
  };

  beforeAll(async () => {
    const engine = createEngine({ runId: `test-${suffix}`, probeImage: () => '' });
    await engine.connect();
    image = (await engine.probeImage()).reference;
    await engine.dispose();
    ip('link', 'add', link, 'type', 'veth', 'peer', 'name', `${link}p`);
    ip('link', 'set', `${link}p`, 'up');
    ip('addr', 'add', '198.51.100.1/30', 'dev', link);
    ip('link', 'set', link, 'up');
  });
  afterAll(() => {
    for (const clean of [
      () => docker('rm', '-f', web),
      () => docker('network', 'rm', shop),
      () => ip('link', 'del', link),
    ]) {
      try {
        clean();
      } catch {
        // It was not made.
      }
    }
  });

  const taken = async (name: string): Promise<string> => {
    const result = await run(['snapshot', '--out', file(name)], { data });
    expect(result).toMatchObject({ code: 0 });
    return file(name);
  };
  const changesOf = async (before: string, after: string) => {
    const { stdout, code, stderr } = await run(['compare', before, after, '--json'], { data });
    expect([0, 1], stderr).toContain(code);
    return compareDocumentSchema.parse(JSON.parse(stdout)).changes.map(({ kind, path }) => `${kind} ${path}`);
  };

  it('an address, a route and a network: exactly these three', async () => {
    const first = await taken('first.json');
    expect(await changesOf(first, 'now')).toEqual([]);
    ip('addr', 'add', '198.51.100.9/29', 'dev', link);
    ip('route', 'add', '203.0.113.0/24', 'via', '198.51.100.2', 'dev', link);
    docker('network', 'create', shop);
    const three = [
      `added namespaces[this-computer].interfaces[${link}].addresses[198.51.100.9]`,
      'added namespaces[this-computer].routes[203.0.113.0/24]',
      `added networks[${shop}]`,
    ];
    expect(await changesOf(first, 'now')).toEqual(three);
    const second = await taken('second.json');
    expect(await changesOf(first, second)).toEqual(three);
    const text = await run(['compare', first, second], { data });
    expect(text).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('3 changes: 1 address, 1 route, 1 network.'),
    });
  });

  it('a container is one change, and none when it was made again', async () => {
    const before = await taken('before.json');
    runWeb();
    const running = await taken('running.json');
    expect(await changesOf(before, running)).toEqual([`added namespaces[container:${web}]`]);
    docker('rm', '-f', web);
    runWeb();
    expect(await changesOf(running, 'now')).toEqual([]);
    docker('network', 'connect', shop, web);
    const joined = await changesOf(running, 'now');
    expect(joined).toContain(`added namespaces[container:${web}].interfaces[eth1]`);
    expect(joined.every((each) => each.includes(web))).toBe(true);
  });
});
