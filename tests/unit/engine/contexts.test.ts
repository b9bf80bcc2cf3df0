import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentContext, listContexts } from '../../../src-main/core/engine/contexts.ts';
import { engineEndpoint } from '../../../src-main/core/engine/endpoint.ts';

let folder: string;
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-docker-'));
  environment = { DOCKER_CONFIG: folder };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As `docker context create` writes it. */
function createContext(name: string, host: unknown, certificates?: Record<string, string>): void {
  const id = createHash('sha256').update(name).digest('hex');
  mkdirSync(join(folder, 'contexts/meta', id), { recursive: true });
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false } } };
  writeFileSync(join(folder, 'contexts/meta', id, 'meta.json'), JSON.stringify(meta));
  if (certificates === undefined) return;
  mkdirSync(join(folder, 'contexts/tls', id, 'docker'), { recursive: true });
  for (const [file, text] of Object.entries(certificates))
    writeFileSync(join(folder, 'contexts/tls', id, 'docker', file), text);
}

test('contexts are read as docker writes them; a damaged one is left out', () => {
  createContext('rootless', 'unix:///run/user/1000/docker.sock');
  createContext('lab', 'tcp://192.0.2.7:2376', { 'ca.pem': 'authority' });
  createContext('damaged', 7);
  expect(listContexts(environment)).toEqual([
    { name: 'lab', host: 'tcp://192.0.2.7:2376', certificates: expect.stringContaining('tls') },
    { name: 'rootless', host: 'unix:///run/user/1000/docker.sock' },
  ]);
  expect(listContexts({ DOCKER_CONFIG: join(folder, 'nowhere') })).toEqual([]);
});

test('the settings come before DOCKER_HOST, that before the current context, that before the default socket', () => {
  createContext('lab', 'tcp://192.0.2.7:2376', { 'ca.pem': 'authority' });
  createContext('rootless', 'unix:///run/user/1000/docker.sock');
  expect(engineEndpoint(environment).text).toMatch(/docker\.sock|docker_engine/);
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ currentContext: 'rootless' }));
  expect(currentContext(environment)).toBe('rootless');
  expect(engineEndpoint(environment).options).toEqual({ socketPath: '/run/user/1000/docker.sock' });
  const withHost = { ...environment, DOCKER_HOST: 'tcp://192.0.2.8' };
  expect(engineEndpoint(withHost).text).toBe('tcp://192.0.2.8');
  expect(engineEndpoint(withHost, 'unix:///run/x.sock').options).toEqual({ socketPath: '/run/x.sock' });
  expect(engineEndpoint(withHost, 'context:lab').options).toEqual({
    protocol: 'https',
    host: 'https://192.0.2.7',
    port: 2376,
    ca: 'authority',
  });
});

test('a context that is gone, and an address that is none, are said', () => {
  expect(() => engineEndpoint(environment, 'context:gone')).toThrow(/no Docker context "gone"/);
  expect(() => engineEndpoint(environment, 'ftp://x')).toThrow(/The engine of the settings is "ftp:\/\/x"/);
  expect(currentContext({ ...environment, DOCKER_CONTEXT: 'default' })).toBeUndefined();
});
