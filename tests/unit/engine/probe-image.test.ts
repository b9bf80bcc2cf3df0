import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProbeImage } from '../../../src-main/core/engine/probe-image.ts';

const folder = mkdtempSync(join(tmpdir(), 'dockline-pull-'));
const socketPath = join(folder, 'engine.sock');
/** An engine whose registry fails after the answer began, as Podman tells every failure of a pull. */
const engine = createServer((request, response) => {
  if (request.method === 'POST') {
    response.write('{"status":"Trying to pull it"}\n');
    response.end('{"error":"the registry refused"}\n');
  } else {
    response.writeHead(404, { 'content-type': 'application/json' });
    response.end('{"message":"no such image"}');
  }
});

beforeAll(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.listen(socketPath, resolve);
  await promise;
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

it('tells a pull that failed half-way for what it is', async () => {
  const pulling = findProbeImage(new Docker({ socketPath }), {
    configured: 'example.com/probe:1',
    onProgress: () => undefined,
  });
  await expect(pulling).rejects.toThrow('the registry refused');
});
