import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SendOptions, type SendState, sendStateSchema } from '../../../src-main/contract/listening.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { buildClientImage } from '../client-image.ts';
import { engineThere } from '../engine-there.ts';
import { isInstalled } from '../programs.ts';

let folder: string;
let services: Services;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-sends-'));
  services = await createServices({ dataFolder: folder, transport: 'terminal' });
  await services.engine.connect();
});
afterAll(async () => {
  await services.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function send(options: SendOptions): Promise<SendState> {
  const { id } = services.sends.start({ waitMs: 2_000, ...options });
  const state = await services.sends.finished(id);
  expect(sendStateSchema.safeParse(state).error).toBeUndefined();
  return state;
}
const answers = (state: SendState) => state.answers.map(({ base64 }) => Buffer.from(base64, 'base64').toString());
const echo = (transport: 'tcp' | 'udp' | 'tls', exposure: 'this-computer' | 'containers' = 'this-computer') =>
  services.listeners.start({ transport, port: 0, exposure, reply: { kind: 'template', template: 'got {text}\n' } });
const received = async (listenerId: string) =>
  (await services.log.page({ filter: { listenerId }, limit: 100 })).map(({ text, source }) => ({ text, source }));

describe('sending from this computer', () => {
  it.each(['tcp', 'udp', 'tls'] as const)('over %s: the text arrives, and the answer comes back', async (transport) => {
    const { id, port } = await echo(transport);
    const state = await send({
      transport,
      host: 'localhost',
      port,
      payload: { kind: 'text', text: transport === 'udp' ? 'héllo' : 'héllo\n' },
    });
    expect(state).toMatchObject({ status: 'finished', done: 1, answers: [{ error: '' }] });
    expect(answers(state)).toEqual(['got héllo\n']);
    expect(state.bytesIn).toBe('got héllo\n'.length + 1);
    if (transport === 'tls') expect(state.answers[0]?.note).toMatch(/^TLSv1\.3; its certificate is not trusted: /);
    await expect.poll(() => received(id)).toMatchObject([{ text: 'héllo', source: { kind: 'host-process' } }]);
    await services.listeners.stop(id);
  });

  it('as hexadecimal, so often as asked, each over a connection of its own', async () => {
    const { id, port } = await echo('tcp');
    const payload = { kind: 'hex', hex: '00 ff 0a' } as const;
    const state = await send({ host: '::1', port, payload, times: 5, intervalMs: 1, waitMs: 50 });
    expect(state).toMatchObject({ status: 'finished', done: 5, bytesOut: 15 });
    await expect.poll(async () => (await services.log.page({ filter: { listenerId: id }, limit: 9 })).length).toBe(5);
    const messages = await services.log.page({ filter: { listenerId: id }, limit: 9 });
    expect(messages.every(({ base64 }) => base64 === 'AP8=')).toBe(true);
    expect(new Set(messages.map(({ connectionId }) => connectionId)).size).toBe(5);
    await services.listeners.stop(id);
  });

  it('to nobody: each answer says why, and nothing counts as sent', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    closed.close();
    const tcp = await send({ host: '127.0.0.1', port, payload: { kind: 'text', text: 'x' } });
    expect(tcp).toMatchObject({
      status: 'finished',
      bytesOut: 0,
      answers: [{ error: expect.stringContaining('ECONNREFUSED') }],
    });
    const udp = await send({ transport: 'udp', host: '127.0.0.1', port, payload: { kind: 'text', text: 'x' } });
    expect(udp.answers[0]?.error).toContain('ECONNREFUSED');
    const named = await send({ host: 'no-such-name.invalid', port: 1, payload: { kind: 'text', text: 'x' } });
    // The last: where no name server answers.
    expect(named.answers[0]?.error).toMatch(/ENOTFOUND|EAI_AGAIN|nobody answered in time/);
    const plain = await echo('tcp');
    const tls = await send({
      transport: 'tls',
      host: 'localhost',
      port: plain.port,
      payload: { kind: 'text', text: 'x' },
    });
    expect(tls).toMatchObject({ bytesOut: 0 });
    expect(tls.answers[0]?.error).not.toBe('');
    await services.listeners.stop(plain.id);
  });

  it('stops when it is told to, also while it waits', async () => {
    const sink = createSocket('udp4').bind(0, '127.0.0.1');
    await once(sink, 'listening');
    const target = { transport: 'udp', host: '127.0.0.1', port: sink.address().port, times: 1_000 } as const;
    const { id } = services.sends.start({
      ...target,
      payload: { kind: 'text', text: 'x' },
      intervalMs: 3_600_000,
      waitMs: 0,
    });
    await expect.poll(() => services.sends.list().find((one) => one.id === id)?.done).toBe(1);
    await services.sends.cancel(id);
    expect(await services.sends.finished(id)).toMatchObject({ status: 'cancelled', done: 1 });
    sink.close();
  });

  it('no more than eight at once', async () => {
    const options: SendOptions = {
      transport: 'udp',
      host: '127.0.0.1',
      port: 9,
      payload: { kind: 'text', text: '' },
      waitMs: 60_000,
    };
    const ids = Array.from({ length: 8 }, () => services.sends.start({ ...options, times: 2, intervalMs: 60_000 }).id);
    expect(() => services.sends.start(options)).toThrow(expect.objectContaining({ code: 'too-many' }));
    await Promise.all(ids.map(services.sends.cancel));
  });
});

describe.skipIf(!engineThere)('sending from inside a container', () => {
  async function sendFromBridge(transport: 'tcp' | 'udp' | 'tls'): Promise<void> {
    const { id, port } = await echo(transport, 'containers');
    const from = { kind: 'container', network: 'bridge' } as const;
    const text = transport === 'udp' ? 'from inside' : 'from inside\n';
    const state = await send({ from, transport, host: 'host.docker.internal', port, payload: { kind: 'text', text } });
    expect(state).toMatchObject({ status: 'finished', bytesOut: text.length, answers: [{ error: '' }] });
    expect(answers(state)).toEqual(['got from inside\n']);
    await expect
      .poll(() => received(id))
      .toMatchObject([{ text: 'from inside', source: { kind: 'container', networkName: 'bridge' } }]);
    await services.listeners.stop(id);
  }

  it.each(['tcp', 'tls'] as const)('over %s: the log names the container’s network', sendFromBridge);

  // Debian's BusyBox has an nc without datagrams.
  it.skipIf(!isInstalled('nc.openbsd'))('over udp, by an image whose nc can (needs nc.openbsd)', async () => {
    const image = buildClientImage(['nc.openbsd']);
    services.settings.set({ probeImage: image.reference });
    try {
      await sendFromBridge('udp');
    } finally {
      services.settings.set({ probeImage: '' });
      image.remove();
    }
  });

  it('to nobody says what its nc said; a network that is not there fails; neither leaves a container', async () => {
    const payload = { kind: 'text', text: 'x' } as const;
    const from = { kind: 'container', network: 'bridge' } as const;
    const refused = await send({ from, host: '127.0.0.1', port: 9, payload });
    expect(refused).toMatchObject({ status: 'finished', bytesOut: 0 });
    expect(refused.answers[0]?.error).toContain('refused');
    const nowhere = await send({
      from: { kind: 'container', network: 'no-such-network' },
      host: 'x',
      port: 9,
      payload,
    });
    expect(nowhere).toMatchObject({ status: 'failed', error: { code: 'engine-error' } });
    const left = execFileSync('docker', ['ps', '-aq', '--filter', 'label=dev.dockline.run'], { encoding: 'utf8' });
    expect(left).toBe('');
  });
});
