import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProbeRun } from '../../../src-main/contract/probe-model.ts';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { freePort } from '../scenarios/commands.ts';

const run = promisify(execFile);

/** Containers and networks that Dockline has in the engine now. */
async function ours(): Promise<string[]> {
  const label = 'label=dev.dockline.run';
  const [containers, networks] = await Promise.all([
    run('docker', ['ps', '-aq', '--filter', label]),
    run('docker', ['network', 'ls', '-q', '--filter', label]),
  ]);
  return `${containers.stdout}${networks.stdout}`.split('\n').filter((line) => line !== '');
}

describe.skipIf(!engineThere)('a run, run again', () => {
  let folder: string;
  let services: Services;
  let closed: number;
  let first: ProbeRun;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-again-'));
    // The app keeps containers for the next run; the command line does not.
    services = await createServices({ dataFolder: folder, transport: 'browser' });
    await services.engine.connect();
    closed = await freePort();
    first = await services.probes.start({ from: ['bridge'], to: ['gateway', `gateway:${closed}`], port: 0 }).done;
  });

  afterAll(async () => {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const verdicts = ({ probes }: ProbeRun) => probes.map(({ id, verdict }) => `${id} ${verdict}`);

  it('runs one cell again in its container of before, and leaves the others in their places', async () => {
    expect(verdicts(first)).toEqual(['p1 reached', 'p2 refused']);
    const before = await ours();
    expect(before).toHaveLength(1);
    // Somebody else's server, as far as the run is concerned: its listener has another port.
    const { id } = await services.listeners.start({ port: closed, exposure: 'containers' });
    const again = await services.probes.start({ only: ['p2'], port: 0 }).done;
    await services.listeners.stop(id);
    expect(verdicts(again)).toEqual(['p1 reached', 'p2 reached-other']);
    expect(again.run.basedOn).toBe(first.run.id);
    expect(again.probes[0]).toEqual(first.probes[0]);
    expect(await ours()).toEqual(before);
  });

  it('keeps both runs, and says what is different between them', async () => {
    const [newest, oldest] = await services.probes.history.list(10);
    expect([newest?.basedOn, oldest?.id]).toEqual([first.run.id, first.run.id]);
    const compared = await services.probes.history.compare(first.run.id, newest?.id ?? '');
    expect(compared).toMatchObject({ unchanged: 1, before: { total: 2 }, after: { total: 2 } });
    expect(compared.changes).toMatchObject([
      {
        kind: 'changed',
        to: { port: closed },
        before: { verdict: 'refused', cause: 'nothing-listening' },
        after: { verdict: 'reached-other' },
      },
    ]);
    expect(await services.probes.history.open(first.run.id)).toEqual(first);
  });

  it('lets its containers go when it is told to', async () => {
    await services.probes.release();
    expect(await ours()).toEqual([]);
  });

  it('keeps nothing of a run that was stopped in the middle, and the next one works', async () => {
    const kept = await services.probes.history.list(10);
    const unanswered = Array.from({ length: 40 }, (_, index) => `192.0.2.${index + 1}:80`);
    const { done } = services.probes.start({ from: ['bridge', 'host'], to: [...unanswered, 'gateway'], port: 0 });
    const ended = expect(done).rejects.toMatchObject({ code: 'cancelled' });
    await expect
      .poll(() => services.probes.state())
      .toMatchObject({ status: 'running', probes: expect.arrayContaining([expect.anything()]) });
    await services.probes.cancel();
    await ended;
    expect(services.probes.state()).toMatchObject({ status: 'cancelled' });
    expect(await ours()).toEqual([]);
    expect(await services.probes.history.list(10)).toEqual(kept);
    const next = await services.probes.start({ from: ['bridge'], to: ['gateway'], port: 0 }).done;
    expect(verdicts(next)).toEqual(['p1 reached']);
  });
});
