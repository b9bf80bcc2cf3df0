import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src-main/contract/report-model.ts';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import { engineThere } from '../engine-there.ts';
import { run } from './dockline.ts';

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const network = `zephyrcorp-${process.pid}_backend`;
const web = `zephyrcorp-${process.pid}-web-1`;

describe.skipIf(!engineThere)('dockline report --redact, on the real engine', () => {
  const data = mkdtempSync(join(tmpdir(), 'dockline-test-'));
  let id = '';

  beforeAll(async () => {
    const engine = createEngine({ runId: 'report-test', probeImage: () => '' });
    await engine.connect();
    const { reference } = await engine.probeImage();
    await engine.dispose();
    docker('network', 'create', '--subnet', '10.83.0.0/16', network);
    const names = [
      '--dns-search',
      'corp.zephyr.example.org',
      '--add-host',
      'vault.corp.zephyr.example.org:10.99.98.97',
    ];
    const place = ['--network', network, '--ip', '10.83.7.9', '--hostname', 'zephyrhost', '--name', web];
    id = docker(
      'run',
      '-d',
      ...place,
      ...names,
      '--label',
      'com.docker.compose.project=zephyrcorp',
      reference,
      'sleep',
      '300',
    );
    const { code } = await run(['probe', '--port', '0', '--from', network, '--to', 'gateway', '--json'], { data });
    expect(code).toBe(0);
  });

  afterAll(() => {
    for (const args of [
      ['rm', '-f', web],
      ['network', 'rm', network],
    ]) {
      try {
        docker(...args);
      } catch {
        // It was not made.
      }
    }
    rmSync(data, { recursive: true, force: true });
  });

  it('no name or address of this machine’s is in it', async () => {
    const out = join(data, 'redacted.html');
    const { code, stderr } = await run(['report', '--redact', '--out', out], { data });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expectNoSecret(readFileSync(out, 'utf8'));
  });

  it('keeps the structure: the container, its network, its gateway and the probe tell one story', async () => {
    const { stdout } = await run(['report', '--redact', '--format', 'json', '--out', '-'], { data });
    expectNoSecret(stdout);
    const { redacted, snapshot, probeRun } = reportSchema.parse(JSON.parse(stdout));
    expect(redacted).toBe(true);
    const probed = probeRun?.probes.find(({ to }) => to.kind === 'gateway')?.to.host;
    const container = snapshot.namespaces.find(({ routes }) => routes.some(({ gateway }) => gateway === probed));
    expect(container?.owner?.project).toBe('project-1');
    const face = container?.interfaces.find(({ name }) => name === 'eth0');
    const its = snapshot.networks.find(({ name }) => name === face?.networkName);
    expect(container?.networkMode).toBe(its?.name);
    expect(its?.subnets[0]).toMatch(/^10\.\d+\.0\.0\/16$/);
    expect(face?.addresses[0]?.address.split('.').slice(0, 2)).toEqual(its?.subnets[0]?.split('.').slice(0, 2));
    expect(its?.gateways[0]).toBe(probed);
  });

  function expectNoSecret(text: string): void {
    for (const name of ['zephyr', '10.83.', id.slice(0, 12)]) expect(text).not.toContain(name);
    for (const secret of ['10.99.98.97', ...ownAddresses(), ...ownMacs()]) {
      expect(text).not.toMatch(new RegExp(`(?<![\\w.:])${secret.replaceAll('.', '\\.')}(?![\\w:]|\\.\\d)`));
    }
    for (const kept of ['eth0', 'docker0', '127.0.0.1', 'reached']) expect(text).toContain(kept);
  }
});

interface Link {
  address?: string;
  addr_info: { local: string; scope: string }[];
}
const links = (): Link[] => JSON.parse(execFileSync('ip', ['-j', 'addr'], { encoding: 'utf8' }));
/** Addresses of this computer that are its own; docker's 172.17.0.1 everybody has, and another network may get it. */
const ownAddresses = (): string[] =>
  links().flatMap(({ addr_info }) =>
    addr_info.filter(({ scope, local }) => scope === 'global' && !local.startsWith('172.')).map(({ local }) => local),
  );
const ownMacs = (): string[] => links().flatMap(({ address = '' }) => (/[1-9a-e]/.test(address) ? [address] : []));
