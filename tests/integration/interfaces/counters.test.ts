import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();

describe.skipIf(!engineThere)('counters, read again and again', () => {
  let folder: string;
  let services: Services;
  let id: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-counters-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    const { reference } = await services.engine.probeImage();
    id = docker('run', '-d', reference, 'sleep', '600');
  });

  afterAll(async () => {
    docker('rm', '-f', id);
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('grow with what the container sends', async () => {
    const bytes = async (): Promise<number> => {
      const [reading] = await services.interfaces.counters([`container:${id}`], 'joined');
      return Number(reading?.interfaces.find(({ name }) => name === 'lo')?.counters.tx.bytes);
    };
    const before = await bytes();
    docker('exec', id, 'ping', '-c', '3', '-i', '0.1', '127.0.0.1');
    expect(await bytes()).toBeGreaterThanOrEqual(before + 3 * 84);
  });

  it('stay with their namespace, whatever another one calls its interfaces', async () => {
    const pid = docker('inspect', '-f', '{{.State.Pid}}', id);
    const other = docker('run', '-d', docker('inspect', '-f', '{{.Config.Image}}', id), 'sleep', '600');
    try {
      execFileSync('nsenter', [`--net=/proc/${pid}/ns/net`, 'ip', 'link', 'add', 'name', '@hostile', 'type', 'bridge']);
      const readings = await services.interfaces.counters([`container:${id}`, `container:${other}`], 'inspector');
      const names = readings.map(({ interfaces }) => interfaces.map(({ name }) => name).toSorted());
      expect(names).toEqual([
        ['@hostile', 'eth0', 'lo'],
        ['eth0', 'lo'],
      ]);
      expect(readings.map(({ access }) => access)).toEqual(['inspector', 'inspector']);
    } finally {
      docker('rm', '-f', other);
    }
  });

  it('say why they cannot be read', async () => {
    const gone = `container:${'0'.repeat(64)}`;
    const readings = await services.interfaces.counters([gone, 'netns:1', 'this-computer'], 'joined');
    expect(readings.map(({ unread }) => unread)).toEqual([
      expect.stringContaining('No such container'),
      expect.stringContaining('inspector'),
      undefined,
    ]);
  });
});
