import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src-main/contract/commands.ts';
import type { Core } from '../../../src-main/core/core.ts';
import { createCore } from '../../../src-main/core/create-core.ts';

let folder: string;
let core: Core;

const open = (): Promise<Core> => createCore({ dataFolder: folder, transport: 'browser' });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-saved-'));
  core = await createCore({ dataFolder: folder, transport: 'terminal' });
  // The app's own takes any port that is free.
  await call('settings.set', { port: 0, exposure: 'this-computer', welcomed: true });
});
afterEach(async () => {
  await core.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const answer = await core.call(name, input);
  if (answer.ok) return answer.value;
  throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
}
const options = { port: 0, exposure: 'this-computer', framing: { kind: 'chunk' } } as const;

test('a saved listener starts as it was saved, once, also after a restart', async () => {
  const saved = await call('listeners.save', { name: 'orders', options });
  expect(await call('listeners.saved', {})).toEqual([saved]);
  await core.dispose();
  core = await open();
  const started = await call('listeners.startSaved', { id: saved.id });
  expect(started).toMatchObject({ name: 'orders', savedId: saved.id, framing: { kind: 'chunk' }, status: 'listening' });
  expect((await call('listeners.startSaved', { id: saved.id })).id).toBe(started.id);
});

test('one in the place of another; a forgotten one is gone, and goes on where it runs', async () => {
  const { id } = await call('listeners.save', { name: 'one', options });
  await call('listeners.save', { id, name: 'two', options: { ...options, transport: 'udp' } });
  expect(await call('listeners.saved', {})).toMatchObject([{ id, name: 'two', options: { transport: 'udp' } }]);
  const { id: running } = await call('listeners.startSaved', { id });
  await call('listeners.forget', { id });
  expect(await call('listeners.saved', {})).toEqual([]);
  expect(await call('listeners.list', {})).toMatchObject([{ id: running, status: 'listening' }]);
  await expect(call('listeners.startSaved', { id })).rejects.toMatchObject({ code: 'not-found' });
  await expect(call('listeners.forget', { id })).rejects.toMatchObject({ code: 'not-found' });
});

test('the key of one’s own certificate is kept, and never shown', async () => {
  const own = { kind: 'own', certificate: 'a certificate', key: 'a secret' } as const;
  const saved = await call('listeners.save', {
    name: 'tls',
    options: { ...options, transport: 'tls', certificate: own },
  });
  expect(saved.options.certificate).toBe('own');
  expect(JSON.stringify(await call('listeners.saved', {}))).not.toContain('a secret');
});

test('those that start with the app do, each that cannot is shown with the reason, and can be put away', async () => {
  const holder = await call('listeners.start', options);
  const busy = { ...options, port: holder.port };
  for (const name of ['first', 'second']) await call('listeners.save', { name, autostart: true, options: busy });
  const good = await call('listeners.save', { name: 'good', autostart: true, options });
  await call('listeners.save', { name: 'not now', options });
  const other = await open();
  const list = async () => {
    const answer = await other.call('listeners.list', {});
    return answer.ok ? answer.value : [];
  };
  try {
    await expect.poll(async () => (await list()).length).toBe(4);
    const all = await list();
    expect(all.find(({ savedId }) => savedId === good.id)?.status).toBe('listening');
    const failed = all.filter(({ status }) => status === 'failed');
    expect(failed.map(({ name, error }) => [name, error?.code]).toSorted()).toEqual([
      ['first', 'port-in-use'],
      ['second', 'port-in-use'],
    ]);
    await other.call('listeners.stop', { id: failed[0]?.id ?? '' });
    expect((await list()).length).toBe(3);
  } finally {
    await other.dispose();
  }
});

test('each exposure is spelled out; the certificate that is shown is the one that is used', async () => {
  const [mine, containers, network] = await call('listeners.exposures', {});
  expect(mine).toEqual({
    exposure: 'this-computer',
    addresses: ['127.0.0.1', '::1'].map((address) => ({ address, what: 'programs on this computer' })),
  });
  expect(containers?.addresses).toEqual(expect.arrayContaining(mine?.addresses ?? []));
  expect(network?.addresses).toContainEqual({ address: '127.0.0.1', what: 'programs on this computer' });
  const shown = await call('listeners.certificate', {});
  const listener = await call('listeners.start', { ...options, transport: 'tls' });
  expect(listener.certificate).toEqual(shown);
  expect(shown.pem).toMatch(/^-----BEGIN CERTIFICATE-----/);
});
