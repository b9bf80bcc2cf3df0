import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isBlocked } from '../../../src-main/contract/is-blocked.ts';
import { type Probe, probeRunSchema } from '../../../src-main/contract/probe-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();

describe.skipIf(!engineThere)('a probe run on the real engine', () => {
  let folder: string;
  let services: Services;
  let probes: Probe[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-probes-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    const run = await services.probes.start({ port: 0 }).done;
    expect(probeRunSchema.safeParse(run).error).toBeUndefined();
    probes = run.probes;
  });

  afterAll(async () => {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const cell = (network: string, kind: string): Probe | undefined =>
    probes.find(
      (probe) =>
        probe.kind === 'connect' &&
        probe.to.kind === kind &&
        (probe.from.kind === 'container' ? probe.from.network : probe.from.kind) === network,
    );

  it('runs the default matrix, each cell as predicted', () => {
    expect(probes.length).toBeGreaterThanOrEqual(20);
    for (const { verdict, expected, ...probe } of probes) {
      expect({ ...probe, verdict }).toMatchObject({ verdict: expected ?? verdict });
    }
  });

  it('blames nothing on a healthy machine: what is refused is in the nature of it', () => {
    expect(probes.filter(isBlocked)).toEqual([]);
    const causes = probes.flatMap(({ cause }) => cause ?? []);
    expect(causes.length).toBeGreaterThan(0);
    for (const cause of causes) expect(cause).toMatchObject({ inherent: true });
  });

  it('shows the stdout pipe for what it is: sent by a process on this host', async () => {
    const pipe = probes.find((probe) => probe.kind === 'stdout-pipe');
    expect(pipe).toMatchObject({ verdict: 'reached-via-host', cause: { code: 'stdout-piped-on-host' } });
    const [message] = await services.log.page({ filter: {}, after: (pipe?.messageId ?? 1) - 1, limit: 1 });
    expect(message).toMatchObject({ probeId: pipe?.id, source: { kind: 'host-process' } });
  });

  it.each(['gateway', 'host-name'])(
    'reaches this computer from the bridge by its %s, with the container as the source',
    async (kind) => {
      const probe = cell('bridge', kind);
      expect(probe?.verdict).toBe('reached');
      const [message] = await services.log.page({ filter: {}, after: (probe?.messageId ?? 1) - 1, limit: 1 });
      expect(message?.source).toMatchObject({ kind: 'container', networkName: 'bridge' });
    },
  );

  it('is refused at localhost from the bridge, and says why', () => {
    expect(cell('bridge', 'localhost')).toMatchObject({
      verdict: 'refused',
      cause: { code: 'loopback-is-the-container', confidence: 'certain', inherent: true },
    });
  });

  it('reaches localhost from the host’s stack', () => {
    expect(cell('host', 'localhost')?.verdict).toBe('reached');
  });

  it('gives a command that a shell accepts, and that reaches the listener by hand', async () => {
    const { port } = await services.listeners.start({ port: 0, exposure: 'containers' });
    const since = await services.log.lastId();
    const command = cell('bridge', 'gateway')?.reproducer ?? '';
    const text = /echo "([^"]+)"/.exec(command)?.[1] ?? 'no text';
    // Not the synchronous call: the listener that must answer lives in this process.
    await promisify(execFile)('sh', ['-c', command.replace(/ (\d+)'$/, ` ${port}'`)], { timeout: 60_000 });
    await expect.poll(() => services.log.arrived(text, since)).toMatchObject({ messages: [{ text }] });
  });

  it('leaves no container and no network behind', () => {
    expect(docker('ps', '-aq', '--filter', 'label=dev.dockline.run')).toBe('');
    expect(docker('network', 'ls', '-q', '--filter', 'label=dev.dockline.run')).toBe('');
  });

  it('can be stopped, and then leaves nothing behind', async () => {
    const { done } = services.probes.start({ port: 0 });
    const ended = expect(done).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await services.probes.cancel();
    await ended;
    expect(services.probes.state().status).toBe('cancelled');
    expect(docker('ps', '-aq', '--filter', 'label=dev.dockline.run')).toBe('');
    expect(docker('network', 'ls', '-q', '--filter', 'label=dev.dockline.run')).toBe('');
  });

  it('refuses a second run while one is under way', async () => {
    const { done } = services.probes.start({ from: ['this-computer'], port: 0 });
    expect(() => services.probes.start({})).toThrow(/under way/);
    await done;
  });

  it('names a vantage that is not there', async () => {
    await expect(services.probes.start({ from: ['no-such-network'], port: 0 }).done).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
