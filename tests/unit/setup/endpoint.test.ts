import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answers, defaultSocket, setupEndpoint } from '../../../src-main/setup/endpoint.mjs';

describe('where set-up asks for an engine', () => {
  it.each([
    [undefined, { kind: 'socket', path: defaultSocket, isDefault: true }],
    ['', { kind: 'socket', path: defaultSocket, isDefault: true }],
    ['unix:///run/user/1000/podman.sock', { kind: 'socket', path: '/run/user/1000/podman.sock', isDefault: false }],
    ['tcp://192.0.2.7:2375', { kind: 'tcp', host: '192.0.2.7', port: 2_375 }],
    ['tcp://192.0.2.7', { kind: 'tcp', host: '192.0.2.7', port: 2_375 }],
    ['tcp://[2001:db8::7]:99', { kind: 'tcp', host: '2001:db8::7', port: 99 }],
    ['ssh://me@server', { kind: 'elsewhere' }],
    ['nonsense', { kind: 'elsewhere' }],
  ])('reads DOCKER_HOST=%s', (host, expected) => {
    expect(setupEndpoint({ DOCKER_HOST: host })).toEqual(expected);
  });

  it('leaves an engine behind TLS to the app', () => {
    expect(setupEndpoint({ DOCKER_HOST: 'tcp://192.0.2.7:2376', DOCKER_TLS_VERIFY: '1' })).toEqual({
      kind: 'elsewhere',
    });
  });
});

describe.skipIf(process.platform === 'win32')('an engine on a socket', () => {
  it.each([
    [200, true],
    [500, false],
  ])('that answers a ping with %i', async (status, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'dockline-ping-'));
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/_ping' ? status : 404).end();
    });
    const path = join(folder, 'engine.sock');
    try {
      await new Promise<void>((resolve) => server.listen(path, resolve));
      expect(await answers({ kind: 'socket', path, isDefault: false })).toBe(expected);
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is not there when nothing listens', async () => {
    expect(await answers({ kind: 'socket', path: '/nonexistent/engine.sock', isDefault: false })).toBe(false);
  });
});
