import { execFile, execFileSync, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import type { Engine } from '../../../src-main/core/engine/engine.ts';
import { engineThere } from '../engine-there.ts';
import { engineItself, type ServicesBehindProxy, servicesBehindProxy } from './services-behind-proxy.ts';

/** Past the proxy of this process, which would wait for the answer. */
const docker = (...args: string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8', env: engineItself }).trim();
const limits = { timeoutMs: 60_000, maxBytes: 1_000 };

describe.skipIf(!engineThere)('the real engine', () => {
  const runId = 'engine-test';
  let engine: Engine;

  beforeAll(async () => {
    engine = createEngine({ runId, probeImage: () => '' });
    await engine.connect();
  });

  afterAll(() => engine.dispose());

  const leftOver = (): string => docker('ps', '-aq', '--filter', `label=dev.dockline.run=${runId}`);
  const run = (script: string, change: object = {}) =>
    engine.run({ network: 'none', command: ['sh', '-c', script], ...limits, ...change });

  it('keeps stdout, stderr and the exit code apart', async () => {
    const output = await run('echo out; echo err >&2; exit 7');
    expect(output).toMatchObject({ exitCode: 7, timedOut: false, truncated: false });
    expect([output.stdout.toString(), output.stderr.toString()]).toEqual(['out\n', 'err\n']);
    expect(leftOver()).toBe('');
  });

  it('stops a flood at the byte limit, and what sleeps at the time limit', async () => {
    const flood = await run('yes | head -c 3000000');
    expect(flood.truncated).toBe(true);
    expect(flood.stdout.length).toBe(limits.maxBytes);
    expect(await run('sleep 60', { timeoutMs: 500 })).toMatchObject({ timedOut: true, exitCode: null });
    expect(leftOver()).toBe('');
  });

  it('stops when it is aborted, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const running = expect(run('sleep 60', { signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' });
    setTimeout(() => controller.abort(), 500);
    await running;
    expect(leftOver()).toBe('');
  });

  it('gives a container a name that tells whose it is, no capabilities, no way to write, and its label', async () => {
    const container = await engine.startProbeContainer({ network: 'none' });
    try {
      expect(leftOver()).toBe(container.id.slice(0, 12));
      expect(container.name).toMatch(/^dockline-none-[0-9a-f]{6}$/);
      expect(docker('inspect', '--format', '{{.Name}}', container.id)).toContain(`/${container.name}`);
      const { stdout } = await container.exec(['sh', '-c', 'grep CapEff /proc/self/status; touch /x 2>&1'], limits);
      expect(stdout.toString()).toMatch(/CapEff:\s+0{16}\n.*Read-only/s);
    } finally {
      await container.dispose();
    }
    expect(leftOver()).toBe('');
  });

  it('removes what a crash left, and not what another live Dockline uses', async () => {
    const { reference } = await engine.probeImage();
    const sleeper = spawn('sleep', ['60']);
    const start = execFileSync('sh', ['-c', `cut -d' ' -f22 /proc/${sleeper.pid}/stat; hostname`], {
      encoding: 'utf8',
    });
    const [startTime, host] = start.trim().split('\n');
    const make = (owner: string): string =>
      docker(
        'create',
        '--label',
        'dev.dockline.run=other',
        '--label',
        `dev.dockline.owner=${owner}`,
        reference,
        'true',
      );
    const live = make(`${host} ${sleeper.pid} ${startTime}`);
    const dead = make(`${host} ${sleeper.pid} 1`);
    const unlabelled = docker('create', reference, 'true');
    try {
      await engine.clean({ image: false });
      const left = docker('ps', '-aq', '--no-trunc');
      expect(left).toContain(live);
      expect(left).toContain(unlabelled);
      expect(left).not.toContain(dead);
    } finally {
      sleeper.kill();
      docker('rm', '-f', live, unlabelled);
    }
  });

  it('makes and removes networks with the label', async () => {
    const network = await engine.createNetwork({ internal: true });
    expect((await engine.networks()).find(({ name }) => name === network.name)).toMatchObject({ internal: true });
    await network.dispose();
    expect((await engine.networks()).some(({ name }) => name === network.name)).toBe(false);
  });
});

describe.skipIf(!engineThere)('an engine that goes away', () => {
  let behind: ServicesBehindProxy;
  beforeAll(async () => {
    behind = await servicesBehindProxy();
  });
  afterEach(() => behind.services.probes.cancel());
  afterAll(() => behind.dispose());

  it('is none before it is there, and connected when it comes', async () => {
    const { services, proxy } = behind;
    expect(await services.engine.connect()).toMatchObject({
      status: 'none',
      reason: expect.stringContaining('socket'),
    });
    await proxy.open();
    await expect.poll(() => services.engine.state().status).toBe('connected');
  });

  it('ends every probe of a run with a clear verdict, is said to be lost, and goes on when it is back', async () => {
    const { services, proxy } = behind;
    const { done } = services.probes.start({ port: 0 });
    const run = done.catch((error: unknown) => error);
    // Not the call that waits: the run and its way to the engine live in this process.
    const running = async (): Promise<string> => {
      const args = ['ps', '-q', '--filter', 'label=dev.dockline.run'];
      return (await promisify(execFile)('docker', args, { env: engineItself })).stdout;
    };
    await expect.poll(running).not.toBe('');
    await proxy.cut();
    await run;
    const state = services.probes.state();
    expect(['finished', 'failed']).toContain(state.status);
    if (state.status !== 'idle')
      for (const { verdict, evidence } of state.probes) {
        if (verdict === 'unknown') expect(evidence[0]?.value).toMatch(/engine/);
      }
    await expect.poll(() => services.engine.state().status).toBe('lost');
    expect(() => services.engine.info()).toThrow(/was lost/);
    await proxy.open();
    await expect.poll(() => services.engine.state().status).toBe('connected');
    const left = () =>
      docker('ps', '-aq', '--filter', 'label=dev.dockline.run') +
      docker('network', 'ls', '-q', '--filter', 'label=dev.dockline.run');
    await expect.poll(left).toBe('');
  });
});
