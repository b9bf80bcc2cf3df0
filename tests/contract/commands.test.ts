import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames, commands, isCommandName } from '../../src-main/contract/commands.ts';
import { pasteLimit } from '../../src-main/contract/paste.ts';
import type { Answer, Caller } from '../../src-main/contract/transport.ts';
import type { Core } from '../../src-main/core/core.ts';
import { createCore } from '../../src-main/core/create-core.ts';
import { hostileFields, hostileInputs } from './hostile-inputs.ts';

let folder: string;
let core: Core;

/** Calls as a hostile renderer would, past the compiler. */
const callRaw = (name: unknown, input: unknown): Promise<Answer<unknown>> =>
  Reflect.apply(core.call satisfies Caller['call'], core, [name, input]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-contract-'));
  core = await createCore({ dataFolder: folder, transport: 'terminal' });
});

afterAll(async () => {
  await core.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('every command', () => {
  it.each(commandNames)('%s refuses what is not its input', async (name) => {
    for (const [what, input] of hostileInputs) {
      expect(commands[name].input.safeParse(input).success, what).toBe(false);
      const answer = await callRaw(name, input);
      expect(answer, what).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    }
  });

  it.each(hostileFields)('%s refuses %j', async (name, input) => {
    expect(await callRaw(name, input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it.each([
    'app.info',
    'engine.state',
    'listeners.list',
    'listeners.exposures',
    'listeners.certificate',
    'listeners.saved',
    'connections.page',
    'sends.list',
    'sends.saved',
    'interfaces.state',
    'probes.state',
    'probes.last',
    'settings.get',
    'snapshots.state',
    'snapshots.list',
    'shells.list',
  ] as const)('%s answers in its own schema', async (name) => {
    const answer = await core.call(name, {});
    expect(answer.ok).toBe(true);
    if (answer.ok) expect(commands[name].output.safeParse(answer.value).success).toBe(true);
  });

  it.each([
    ['shells.read', { id: 'no-such', from: 0 }],
    ['shells.write', { id: 'no-such', data: 'aGk=' }],
    ['shells.resize', { id: 'no-such', cols: 80, rows: 24 }],
    ['shells.close', { id: 'no-such' }],
  ])('%s says that there is no such shell', async (name, input) => {
    expect(await callRaw(name, input)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it.each([
    ['listeners.startSaved', { id: 'no-such' }],
    ['listeners.forget', { id: 'no-such' }],
    ['sends.cancel', { id: 'no-such' }],
    ['sends.forget', { id: 'no-such' }],
    ['exports.read', { id: 'no-such', offset: 0 }],
    ['exports.state', { id: 'no-such' }],
    ['connections.get', { id: 'no-such' }],
  ])('%s says that there is no such thing', async (name, input) => {
    expect(await callRaw(name, input)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('an export is read by the contract, and begins where it begins', async () => {
    const started = await core.call('exports.start', { format: 'csv' });
    if (!started.ok) throw new Error(started.error.message);
    const { id, fileName } = started.value;
    expect(fileName).toMatch(/^dockline-messages-[\d-]+T[\d-]+\.csv$/);
    expect(await callRaw('exports.read', { id, offset: 7 })).toMatchObject({ error: { code: 'bad-input' } });
    const part = await core.call('exports.read', { id, offset: 0 });
    expect(part).toMatchObject({ ok: true, value: { messages: 0, done: true } });
    if (part.ok) expect(commands['exports.read'].output.safeParse(part.value).success).toBe(true);
    expect(await callRaw('exports.cancel', { id })).toEqual({ ok: true, value: {} });
  });

  it('text past its limit is refused', async () => {
    const input = { name: 'x', text: 'x'.repeat(16_000_001) };
    expect(await callRaw('snapshots.import', input)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it('has a handler for no other name', async () => {
    for (const name of ['', 'constructor', '__proto__', 'toString', 'engine.run', 7, null, ['app.info']]) {
      expect(isCommandName(name)).toBe(false);
      expect(await callRaw(name, {})).toMatchObject({ ok: false, error: { code: 'unknown-command' } });
    }
  });
});

describe('pasted text', () => {
  it('past the limit is refused with its own code, so that a script can tell it from a wrong call', async () => {
    expect(await core.call('interfaces.parse', { text: 'x'.repeat(pasteLimit + 1) })).toMatchObject({
      ok: false,
      error: { code: 'too-large', details: { limit: pasteLimit } },
    });
  });
});

it('a damaged file is said, until it is dismissed', async () => {
  const own = mkdtempSync(join(tmpdir(), 'dockline-damaged-'));
  writeFileSync(join(own, 'documents.sqlite'), 'no database'.repeat(1_000));
  writeFileSync(join(own, 'dockline.sqlite'), 'no database'.repeat(1_000));
  writeFileSync(join(own, 'settings.json'), '{');
  const damaged = await createCore({ dataFolder: own, transport: 'terminal' });
  try {
    const told: string[][] = [];
    damaged.subscribe('notices', ({ notices }) => told.push(notices));
    await damaged.call('snapshots.list', {});
    const expected = ['settings were damaged', 'message log was damaged', 'snapshots'].map((text) =>
      expect.stringContaining(text),
    );
    expect(await damaged.call('app.notices', {})).toEqual({ ok: true, value: { notices: expected } });
    await expect.poll(() => told.at(-1)).toEqual(expected);
    await damaged.call('app.dismiss', {});
    expect(await damaged.call('app.notices', {})).toMatchObject({ value: { notices: [] } });
  } finally {
    await damaged.dispose();
    rmSync(own, { recursive: true, force: true });
  }
});

describe('settings', () => {
  it('are kept, and told to whoever subscribed', async () => {
    const told: string[] = [];
    const stop = core.subscribe('settings', (settings) => told.push(settings.theme));
    expect(await core.call('settings.set', { theme: 'dark' })).toMatchObject({ ok: true, value: { theme: 'dark' } });
    expect(await core.call('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
    await expect.poll(() => told).toContain('dark');
    stop();
  });
});
