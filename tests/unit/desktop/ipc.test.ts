import { expect, test } from 'vitest';
import { commandNames } from '../../../src-main/contract/commands.ts';
import { eventNames } from '../../../src-main/contract/events.ts';
import { createBridge } from '../../../src-main/desktop/bridge.ts';
import { attachIpc, type IpcHandlers } from '../../../src-main/desktop/ipc.ts';
import { saveFile } from '../../../src-main/desktop/save-file.ts';
import type { SenderFrame } from '../../../src-main/desktop/sender.ts';
import { hostileInputs } from '../../contract/hostile-inputs.ts';
import { createFakeCore } from './fake-core.ts';

type Handler = Parameters<IpcHandlers['handle']>[1];
const page: SenderFrame = { url: 'app://dockline/', parent: null };

function setUp(save: (input: unknown) => Promise<{ path?: string }> = async () => ({})) {
  const fake = createFakeCore();
  const handlers = new Map<string, Handler>();
  const sent: unknown[] = [];
  const stop = attachIpc({
    ipcMain: {
      handle: (channel, handler) => handlers.set(channel, handler),
      removeHandler: (channel) => handlers.delete(channel),
    },
    core: fake.core,
    send: (channel, message) => sent.push([channel, message]),
    save,
    take: () => [{ kind: 'find' }],
  });
  const invoke = (channel: string, senderFrame: SenderFrame | null, ...args: unknown[]) =>
    handlers.get(channel)?.({ senderFrame }, ...args);
  return { ...fake, handlers, sent, stop, invoke };
}

const failed = (code: string) => expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

test('three channels in all, and stopping ends them and every subscription', () => {
  const { handlers, stop, watching } = setUp();
  expect([...handlers.keys()]).toEqual(['dockline:call', 'dockline:save', 'dockline:take']);
  expect(watching()).toBe(eventNames.length);
  stop();
  expect(handlers.size + watching()).toBe(0);
});

test('a command of the app’s own page reaches core', async () => {
  const { invoke, calls } = setUp();
  expect(await invoke('dockline:call', page, 'app.info', {})).toEqual(failed('not-found'));
  expect(calls).toEqual([{ name: 'app.info', input: {} }]);
});

const strangers: [string, SenderFrame | null][] = [
  ['a frame that has gone', null],
  ['a sub-frame of the app', { url: 'app://dockline/', parent: page }],
  ['another host', { url: 'app://other/', parent: null }],
  ['a host that begins alike', { url: 'app://dockline.example/', parent: null }],
  ['a user name that looks alike', { url: 'app://dockline@example/', parent: null }],
  ['a user name before the right host', { url: 'app://me@dockline/', parent: null }],
  ['a port', { url: 'app://dockline:80/', parent: null }],
  ['the web', { url: 'https://dockline/', parent: null }],
  ['a file', { url: 'file:///app://dockline/', parent: null }],
  ['an empty page', { url: 'about:blank', parent: null }],
  ['no address', { url: '', parent: null }],
];
test.each(strangers)('refuses %s on every channel', async (_what, frame) => {
  let saved = false;
  const { invoke, calls } = setUp(async () => {
    saved = true;
    return {};
  });
  expect(await invoke('dockline:call', frame, 'app.info', {})).toEqual(failed('forbidden'));
  expect(await invoke('dockline:save', frame, { fileName: 'a', content: '' })).toEqual(failed('forbidden'));
  expect(await invoke('dockline:take', frame)).toEqual(failed('forbidden'));
  expect(calls).toEqual([]);
  expect(saved).toBe(false);
});

test.each([undefined, null, 7, {}, [], '', 'app.infos', '__proto__', 'constructor', 'toString', ['app.info']])(
  'no such command: %j',
  async (name) => {
    const { invoke, calls } = setUp();
    expect(await invoke('dockline:call', page, name, {})).toEqual(failed('unknown-command'));
    expect(calls).toEqual([]);
  },
);

const hostile: [string, unknown][] = [
  ['app.info', undefined],
  ['app.info', { extra: 1 }],
  ['listeners.start', { port: -1, exposure: 'containers' }],
  ['listeners.start', { port: '4444', exposure: 'containers' }],
  ['listeners.start', { port: 4444, exposure: 'everyone' }],
  ['messages.page', { limit: 1e9 }],
  ['settings.set', JSON.parse('{"__proto__":{"theme":"dark"},"other":1}')],
  ['interfaces.read', { targets: [] }],
];
test.each(hostile)('%s does not take %j', async (name, input) => {
  const { invoke, calls } = setUp();
  expect(await invoke('dockline:call', page, name, input)).toEqual(failed('bad-input'));
  expect(calls).toEqual([]);
});

const everyCommand = commandNames.flatMap((name) => hostileInputs.map(([what, input]) => [name, what, input] as const));
test('no command takes an input of the hostile table, and core never hears of it', async () => {
  const { invoke, calls } = setUp();
  for (const [name, what, input] of everyCommand)
    expect(await invoke('dockline:call', page, name, input), `${name}: ${what}`).toEqual(failed('bad-input'));
  expect(calls).toEqual([]);
});

test('saving takes an input of the hostile table on no account, and asks for no path', async () => {
  let asked = 0;
  const askPath = async () => {
    asked += 1;
    return '/nowhere';
  };
  async function* readExport(): AsyncGenerator<Uint8Array, void> {
    asked += 1;
    yield Buffer.from('x');
  }
  const { invoke } = setUp((input) => saveFile(input, { folder: '/downloads', askPath, readExport }));
  for (const [what, input] of hostileInputs)
    expect(await invoke('dockline:save', page, input), what).toEqual(failed('bad-input'));
  expect(asked).toBe(0);
});

test('what saving throws comes back as an answer', async () => {
  const { invoke } = setUp(() => Promise.reject(new Error('disk')));
  expect(await invoke('dockline:save', page, {})).toEqual(failed('internal'));
});

test('events go out on one channel with their name', () => {
  const { publish, sent } = setUp();
  publish('log', { count: 1, lastId: 1 });
  expect(sent).toEqual([['dockline:event', { event: 'log', payload: { count: 1, lastId: 1 } }]]);
});

test('the bridge passes listed names alone, and hands over payloads without the event object', async () => {
  const invoked: unknown[][] = [];
  const listeners = new Set<(event: unknown, message: unknown) => void>();
  const bridge = createBridge(
    {
      invoke: async (...args) => void invoked.push(args),
      on: (_channel, listener) => listeners.add(listener),
      removeListener: (_channel, listener) => listeners.delete(listener),
    },
    { commands: commandNames, events: eventNames },
  );
  expect(await bridge.call('shell.run', {})).toEqual(failed('unknown-command'));
  expect(invoked).toEqual([]);
  await bridge.call('app.info', {});
  expect(invoked).toEqual([['dockline:call', 'app.info', {}]]);

  const heard: unknown[][] = [];
  const stop = bridge.on((...args) => heard.push(args));
  for (const listener of listeners) {
    listener({ sender: 'secret' }, { event: 'log', payload: 1 });
    listener({}, { event: '__proto__', payload: 2 });
    listener({}, null);
  }
  expect(heard).toEqual([[{ event: 'log', payload: 1 }]]);
  stop();
  expect(listeners.size).toBe(0);
});
