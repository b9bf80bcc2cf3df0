import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventNames } from '../../../src-main/contract/events.ts';
import { pasteLimit } from '../../../src-main/contract/paste.ts';
import { serverEndedCode } from '../../../src-main/contract/transport.ts';
import { serveWeb } from '../../../src-main/web/serve-web.ts';
import { createFakeCore } from '../../unit/desktop/fake-core.ts';

let folder: string;
let fake: ReturnType<typeof createFakeCore>;
let server: Awaited<ReturnType<typeof serveWeb>>;
let port: number;
let token: string;
let own: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), '<p>page</p>');
  writeFileSync(join(rendererFolder, 'assets', 'a.js'), '1');
  writeFileSync(join(folder, 'secret.json'), 'secret');
  symlinkSync(join(folder, 'secret.json'), join(rendererFolder, 'link.json'));
  fake = createFakeCore();
  server = await serveWeb({ core: fake.core, port: 0, rendererFolder });
  const url = new URL(server.url);
  port = Number(url.port);
  token = url.searchParams.get('token') ?? '';
  own = { cookie: `dockline_${port}=${token}`, origin: url.origin };
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a path as it is: fetch would clean it first. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, timeout: 30_000 }, (response) => {
      const { statusCode: status = 0, headers: got } = response;
      text(response).then((all) => resolve({ status, headers: got, body: all }), reject);
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no answer in 30 s')));
    sent.end(body);
  });
}
const call = (body: string, headers: Record<string, string> = {}) =>
  send('/api/call', { ...own, 'content-type': 'application/json', ...headers }, 'POST', body);

test('the token is exchanged for a strict cookie, which opens the page', async () => {
  const exchange = await send(`/?token=${token}`);
  expect([exchange.status, exchange.headers.location]).toEqual([303, '/']);
  const cookie = exchange.headers['set-cookie']?.[0] ?? '';
  expect(cookie).toMatch(new RegExp(`^dockline_${port}=`));
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
  const page = await send('/', { cookie: cookie.split(';')[0] ?? '' });
  expect([page.status, page.body]).toEqual([200, '<p>page</p>']);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
});

test('the token is 32 random bytes', () => expect(Buffer.from(token, 'base64url')).toHaveLength(32));

test.each(['/', '/?token=', '/?token=guess', '/assets/a.js', '/api/call', '/api/events'])(
  '%s is closed without the cookie',
  async (path) => {
    const reply = await send(path);
    expect(reply.status).toBe(401);
    expect(reply.body).not.toContain('page</p>');
  },
);

test.each(['wrong', '', 'x'.repeat(43)])('the cookie %j opens nothing', async (value) => {
  expect((await send('/', { cookie: `dockline_${port}=${value}` })).status).toBe(401);
});

test.each(['evil.example', '127.0.0.1', 'localhost', '127.0.0.1.evil.example', '[::1]', '0.0.0.0'])(
  'refuses the host %s, even with the cookie and the token',
  async (host) => {
    expect((await send('/', { ...own, host })).status).toBe(403);
    expect((await send(`/?token=${token}`, { host: `${host}:1` })).status).toBe(403);
  },
);

test('a page of another origin cannot call, nor one that names none', async () => {
  const body = JSON.stringify({ name: 'app.info', input: {} });
  for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`]) {
    expect((await call(body, { origin })).status).toBe(403);
  }
  const nameless = { cookie: own['cookie'] ?? '', 'content-type': 'application/json' };
  expect((await send('/api/call', nameless, 'POST', body)).status).toBe(403);
  expect(fake.calls).toEqual([]);
});

test('a command is answered by core', async () => {
  const reply = await call(JSON.stringify({ name: 'app.info', input: {} }));
  expect([reply.status, JSON.parse(reply.body).error.code]).toEqual([200, 'not-found']);
  expect(fake.calls).toEqual([{ name: 'app.info', input: {} }]);
});

test('a command that is asked for again, as its answer was lost, is not carried out twice', async () => {
  const body = JSON.stringify({ name: 'app.info', input: {}, id: randomUUID() });
  const [first, again] = [await call(body), await call(body)];
  expect(again.body).toBe(first.body);
  expect(fake.calls).toHaveLength(1);
  await call(JSON.stringify({ name: 'app.info', input: {}, id: randomUUID() }));
  expect(fake.calls).toHaveLength(2);
});

test.each([
  ['{', 'bad-input'],
  ['[]', 'bad-input'],
  ['null', 'bad-input'],
  ['{"name":"app.info","input":{},"more":1}', 'bad-input'],
  ['{"name":"__proto__","input":{}}', 'unknown-command'],
  ['{"name":"app.infos","input":{}}', 'unknown-command'],
])('%s is answered with %s', async (body, code) => {
  expect(JSON.parse((await call(body)).body).error.code).toBe(code);
  expect(fake.calls).toEqual([]);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form cannot post as %s',
  async (type) => {
    expect((await call('{"name":"app.info","input":{}}', { 'content-type': type })).status).toBe(415);
    expect(fake.calls).toEqual([]);
  },
);

test('a body past the limit of a paste never reaches core', async () => {
  const body = JSON.stringify({ name: 'interfaces.parse', input: { text: 'x'.repeat(4 * pasteLimit + 1) } });
  // The server may close before it has read all of it; either way nothing runs.
  const reply = await call(body).catch(() => undefined);
  if (reply !== undefined) expect(JSON.parse(reply.body).error.code).toBe('too-large');
  expect(fake.calls).toEqual([]);
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/..%5csecret.json',
  '/secret.json%00.js',
  '/%',
  '/link.json',
  '/assets',
  '//etc/passwd',
  'http://evil.example/secret.json',
])('serves nothing at %s', async (path) => {
  const reply = await send(path, own);
  expect(reply.status).toBe(404);
  expect(reply.body).not.toContain('secret');
});

/** The status that refused the WebSocket, or the socket that was opened. */
function openSocket(headers: Record<string, string>): Promise<number | WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, { headers, handshakeTimeout: 30_000 });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

test.each([
  ['another origin', () => ({ ...own, origin: 'http://evil.example' })],
  ['no origin', () => ({ cookie: own['cookie'] ?? '' })],
  ['no cookie', () => ({ origin: own['origin'] ?? '' })],
  ['another host', () => ({ ...own, host: 'evil.example' })],
  ['another host’s own page', () => ({ ...own, host: 'evil.example', origin: 'http://evil.example' })],
])('no events for %s', async (_what, headers) => {
  expect(await openSocket(headers())).toBe(403);
  expect(fake.watching()).toBe(0);
});

test('events reach the page, and leaving ends its subscriptions', async () => {
  const socket = await openSocket(own);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await expect.poll(() => fake.watching()).toBe(eventNames.length);
  fake.publish('log', { count: 1, lastId: 1 });
  await expect.poll(() => heard).toEqual([{ event: 'log', payload: { count: 1, lastId: 1 } }]);
  socket.close();
  await expect.poll(() => fake.watching()).toBe(0);
});

test('a page is told that the server ends, and one that does not hear it holds nothing up', async () => {
  const [told, deaf] = [await openSocket(own), await openSocket(own)];
  if (typeof told === 'number' || typeof deaf === 'number') throw new Error('refused');
  deaf.pause();
  const closed = new Promise<number>((resolve) => told.on('close', resolve));
  await server.close();
  expect(await closed).toBe(serverEndedCode);
  deaf.terminate();
});

test('a page that sends too much is cut off', async () => {
  const socket = await openSocket(own);
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.send('x'.repeat(100_000));
  expect(await closed).toBe(1009);
});

test('strangers who ask for events and reset the connection do not end the server', async () => {
  const upgrade = 'GET /api/events HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  for (let attempt = 0; attempt < 100; attempt += 1) {
    await new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(attempt % 2 === 0 ? upgrade : upgrade + 'x'.repeat(200_000));
        setTimeout(() => socket.resetAndDestroy(), attempt % 4);
      });
      socket.on('error', () => undefined).on('close', () => done());
    });
  }
  expect((await send('/', own)).status).toBe(200);
});
