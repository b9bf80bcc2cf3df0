import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';
import { sh } from './commands.ts';

const isRoot = process.getuid?.() === 0;

describe.skipIf(!engineThere || !isRoot)('a test run that is killed', () => {
  let image: string;

  beforeAll(async () => {
    const engine = createEngine({ runId: 'killed-run', probeImage: () => '' });
    await engine.connect();
    image = (await engine.probeImage()).reference;
    await engine.dispose();
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('by %s leaves no rule, container or network', async (signal) => {
    const name = `scn-killed-${signal.toLowerCase()}`;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-run.ts'), image, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const made = async (): Promise<string> =>
      [
        await sh('sh', '-c', `iptables-save | grep -F dockline-test-${child.pid} || true`),
        await sh('docker', 'ps', '-aq', '--filter', `name=${name}`),
        await sh('docker', 'network', 'ls', '-q', '--filter', `name=${name}`),
      ].join('');
    try {
      await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error('It made nothing.')))]);
      expect(await made()).not.toBe('');
    } finally {
      child.kill(signal);
      await ended;
    }
    for (let tries = 60; tries > 0 && (await made()) !== ''; tries -= 1) await setTimeout(500);
    expect(await made()).toBe('');
  });
});
