import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Probe } from '../../src-main/contract/probe-model.ts';
import { createServices, type Services } from '../../src-main/core/create-services.ts';
import type { Row } from './bench.ts';
import { sideBySide } from './side-by-side.ts';

export const name = 'Probes';

const execute = promisify(execFile);
const docker = (...args: string[]) => execute('docker', args);

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-bench-'));
  // As the app has it: containers wait for the next run, unless they are let go.
  const services = await createServices({ dataFolder: folder, transport: 'browser' });
  const prefix = `dockline-bench-${randomBytes(3).toString('hex')}`;
  const networks = [`${prefix}-user-defined`, `${prefix}-internal`];
  try {
    await services.engine.connect();
    await docker('network', 'create', `${prefix}-user-defined`);
    await docker('network', 'create', '--internal', `${prefix}-internal`);
    const { port } = await services.listeners.start({ port: 0, exposure: 'containers' });
    return [await measureMatrix(services, port), await measureAgain(services, port)];
  } finally {
    await services.dispose();
    for (const network of networks) await docker('network', 'rm', network).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureMatrix({ probes }: Services, port: number): Promise<Row> {
  const once = async (): Promise<Probe[]> => {
    const done = await probes.start({ port }).done;
    // What the app keeps for the next run goes too: `docker run --rm` leaves nothing.
    await probes.release();
    return done.probes;
  };
  const first = await once();
  const surprise = first.find(({ expected, verdict }) => expected !== undefined && expected !== verdict);
  if (surprise !== undefined) throw new Error(`Not as predicted: ${JSON.stringify(surprise)}`);
  const commands = byHand(first);
  const measured = await sideBySide({
    rounds: 3,
    ours: once,
    peer: async () => {
      // Some are refused, as they should be.
      for (const command of commands) await execute('sh', ['-c', command]).catch(() => undefined);
    },
  });
  return row(measured, {
    what: `The default matrix: ${first.length} cells, from nothing to nothing left; the peer: the ${commands.length} of them that are a docker run`,
    goal: '≤ 0.25',
    command: 'docker run --rm --network NETWORK IMAGE sh -c "echo … | nc -w 3 HOST PORT", one after another',
  });
}

async function measureAgain({ probes }: Services, port: number): Promise<Row> {
  const { probes: cells } = await probes.start({ port }).done;
  const cell = cells.find(
    ({ kind, from, to }) => kind === 'connect' && from.label === 'bridge' && to.kind === 'gateway',
  );
  if (cell === undefined) throw new Error('The matrix lacks the bridge’s gateway.');
  const measured = await sideBySide({
    rounds: 7,
    oursTimes: 2,
    ours: () => probes.start({ only: [cell.id], port }).done,
    peer: () => execute('sh', ['-c', cell.reproducer]),
  });
  return row(measured, {
    what: 'One cell again, from a container that waits',
    goal: '≤ 1',
    command: cell.reproducer.replace(/ [0-9a-f]{16}"/, '"').replace(`dockline/probe:0.1.0`, 'IMAGE'),
  });
}

/** Those that start a container; what was not run has no peer, and this computer needs none. */
function byHand(probes: readonly Probe[]): string[] {
  return probes
    .filter(({ verdict, from }) => verdict !== 'skipped' && from.kind === 'container')
    .map(({ reproducer }) => reproducer);
}

function row(
  { oursMs, peerMs, ratio }: Awaited<ReturnType<typeof sideBySide>>,
  rest: Pick<Row, 'what' | 'goal' | 'command'>,
): Row {
  const ms = (value: number): string => `${value.toPrecision(3)} ms`;
  return { ...rest, ours: ms(oursMs), peer: ms(peerMs), ratio };
}
