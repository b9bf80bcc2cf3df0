import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Core } from '../../../src-main/core/core.ts';
import { createCore } from '../../../src-main/core/create-core.ts';
import { freePort } from '../scenarios/commands.ts';

let folder: string;
let core: Core;
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-first-'));
  port = await freePort();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ port }));
  core = await createCore({ dataFolder: folder, transport: 'browser' });
});

afterEach(async () => {
  await core.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const listeners = async () => {
  const answer = await core.call('listeners.list', {});
  return answer.ok ? answer.value.map((one) => [one.status, one.port]) : [];
};

test('nothing listens before the welcome was read', async () => {
  expect(await listeners()).toEqual([]);
});

test('the run that the welcome starts uses the app’s listener, which stays; it does not take its port', async () => {
  await core.call('settings.set', { welcomed: true });
  await core.call('probes.start', { from: ['this-computer'], to: ['localhost'] });
  const state = async () => {
    const answer = await core.call('probes.state', {});
    return answer.ok ? answer.value : undefined;
  };
  await expect.poll(async () => (await state())?.status).toBe('finished');
  expect(await state()).toMatchObject({ probes: [{ verdict: 'reached' }] });
  expect(await listeners()).toEqual([['listening', port]]);
});
