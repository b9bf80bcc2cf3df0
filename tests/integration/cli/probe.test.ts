import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Probe, probeRunSchema } from '../../../src-main/contract/probe-model.ts';
import { engineThere } from '../engine-there.ts';
import { run } from './dockline.ts';

const docker = async (...args: string[]): Promise<string> =>
  (await promisify(execFile)('docker', args, { encoding: 'utf8' })).stdout.trim();

const probes = (stdout: string): Probe[] => probeRunSchema.parse(JSON.parse(stdout)).probes;

describe.skipIf(!engineThere)('dockline probe as a gate', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'dockline-gate-'));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  const file = (name: string): string => join(data, name);

  it('writes what is measured now, and is content with it the next time', async () => {
    const init = await run(['probe', '--port', '0', '--from', 'bridge', '--init', file('expected.yaml')], { data });
    expect(init).toMatchObject({ code: 0 });
    expect(readFileSync(file('expected.yaml'), 'utf8')).toMatch(/from: bridge\n +to: gateway\n +verdict: reached\n/);
    const args = ['probe', '--port', '0', '--expect', file('expected.yaml'), '--junit', file('junit.xml')];
    const { code, stdout } = await run(args, { data });
    expect(stdout).toMatch(/(\d+) of \1 expectations are met\./);
    expect(code).toBe(0);
    expect(readFileSync(file('junit.xml'), 'utf8')).toMatch(/<testsuite [^>]*failures="0"/);
  });

  it('ends with 1 and a table of the differences where it comes out otherwise', async () => {
    writeFileSync(
      file('wrong.yaml'),
      '- { from: bridge, to: localhost, verdict: reached }\n- { from: bridge, to: gateway, verdict: [reached, refused] }\n',
    );
    const args = ['probe', '--port', '0', '--expect', file('wrong.yaml'), '--junit', file('wrong.xml'), '--json'];
    const { code, stdout, stderr } = await run(args, { data });
    expect(code).toBe(1);
    expect(probes(stdout).map(({ verdict }) => verdict)).toEqual(['refused', 'reached']);
    expect(stderr).toMatch(/bridge +localhost +reached +refused/);
    expect(stderr).toContain('1 of 2 expectations are met.');
    expect(readFileSync(file('wrong.xml'), 'utf8')).toMatch(/<testsuite [^>]*failures="1"/);
  });

  it('a malformed file is wrong usage, with the line of the mistake', async () => {
    writeFileSync(file('bad.yaml'), '- { from: bridge, to: gateway, verdict: reached }\n- { from: bridge, to: lan }\n');
    const { code, stderr } = await run(['probe', '--expect', file('bad.yaml')], { data });
    expect(code).toBe(2);
    expect(stderr).toContain('bad.yaml:2:3: verdict');
  });

  it('says what the inspector may do before it is used', async () => {
    const args = ['probe', '--port', '0', '--from', 'bridge', '--to', 'gateway', '--access', 'inspector'];
    const { code, stderr } = await run(args, { data });
    expect(code).toBe(0);
    expect(stderr).toContain('never privileged');
  });
});

describe.skipIf(!engineThere)('TCP and UDP, IPv4 and IPv6', () => {
  const network = `dockline-test-six-${process.pid}`;
  let data: string;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'dockline-six-'));
    await docker('network', 'create', '--ipv6', '--subnet', 'fd57:9c1d:44::/64', network);
  });
  afterAll(async () => {
    await docker('network', 'rm', network).catch(() => undefined);
    rmSync(data, { recursive: true, force: true });
  });

  it('reaches the gateway each way, and proves each by its message', async () => {
    const { code, stdout } = await run(
      [
        'probe',
        '--port',
        '0',
        '--from',
        `${network},bridge`,
        '--to',
        'gateway',
        '--protocol',
        'tcp,udp',
        '--family',
        'ipv4,ipv6',
        '--json',
      ],
      { data },
    );
    const seen = probes(stdout).map(({ from, protocol, family, verdict, to, messageId }) => ({
      from: from.kind === 'container' ? from.network : from.kind,
      way: `${protocol} ${family}`,
      verdict,
      host: to.host.includes(':') ? 6 : 4,
      proven: messageId !== undefined,
    }));
    const ways = ['tcp ipv4', 'tcp ipv6', 'udp ipv4', 'udp ipv6'];
    for (const way of ways) {
      expect(seen).toContainEqual({
        from: network,
        way,
        verdict: 'reached',
        host: way.endsWith('6') ? 6 : 4,
        proven: true,
      });
    }
    expect(
      seen.filter(({ from, way }) => from === 'bridge' && way.endsWith('4')).map(({ verdict }) => verdict),
    ).toEqual(['reached', 'reached']);
    const six = probes(stdout).filter(
      ({ from, family }) => from.kind === 'container' && from.network === 'bridge' && family === 'ipv6',
    );
    expect(six.length).toBe(2);
    for (const { verdict, cause } of six) {
      expect(verdict === 'skipped' || cause?.code === 'ipv6-unavailable').toBe(true);
    }
    expect(code).toBe(0);
  });
});
