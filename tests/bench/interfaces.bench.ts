import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createServices, type Services } from '../../src-main/core/create-services.ts';
import { facesOf, ipAddr } from '../integration/interfaces/docker.ts';
import type { Row } from './bench.ts';
import { coldRow } from './cold-interfaces.ts';
import { sideBySide } from './side-by-side.ts';

export const name = 'Interfaces';

const containers = 50;
const warmUps = 5;
const execute = promisify(execFile);

export async function run(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-bench-'));
  const services = await createServices({ dataFolder: folder, transport: 'terminal' });
  try {
    await services.engine.connect();
    const { reference } = await services.engine.probeImage();
    return await withContainers(reference, (names) => measure(services, names));
  } finally {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ interfaces, engine }: Services, names: readonly string[]): Promise<Row[]> {
  const exec = (name: string) => execute('docker', ['exec', name, 'ifconfig']);
  const readAll = () => interfaces.all({ access: 'inspector' });
  const first = await readAll();
  const read = new Set(first.namespaces.map(({ owner }) => owner?.name));
  const missing = names.filter((each) => !read.has(each));
  if (missing.length > 0) throw new Error(`Not read: ${missing.join(', ')}`);
  const wrong = names.filter((each) => {
    const faces = facesOf(first.namespaces.find(({ owner }) => owner?.name === each));
    return faces.join('\n') !== ipAddr(each).join('\n');
  });
  if (wrong.length > 0) throw new Error(`Not as \`ip addr\` prints it: ${wrong.join(', ')}`);
  const one = first.namespaces.find(({ owner }) => owner?.name === names[0])?.id ?? '';
  const execLoop = async (): Promise<void> => {
    for (const each of names) await exec(each);
  };
  // As by an app that has been open for a while: its code is compiled by then.
  for (let reading = 0; reading < warmUps; reading += 1) await readAll();
  const all = await sideBySide({ rounds: 5, ours: readAll, peer: execLoop });
  const live = await sideBySide({
    rounds: 15,
    oursTimes: 5,
    ours: () => interfaces.counters([one], 'inspector'),
    peer: () => exec(names[0] ?? ''),
  });
  const cold = await coldRow({ engine, names, peer: execLoop });
  const ms = (value: number): string => `${value.toPrecision(3)} ms`;
  return [
    {
      what: `All namespaces of an engine with ${containers} containers, by an app that has read them before: links, addresses, routes, neighbours, DNS, listening sockets`,
      ours: ms(all.oursMs),
      peer: ms(all.peerMs),
      ratio: all.ratio,
      goal: '≤ 0.04',
      command: 'for c in $(docker ps -q); do docker exec $c ifconfig; done',
    },
    cold,
    {
      what: 'One live refresh of a container’s counters',
      ours: ms(live.oursMs),
      peer: ms(live.peerMs),
      ratio: live.ratio,
      goal: '≤ 0.1',
      command: 'docker exec CONTAINER ifconfig',
    },
  ];
}

async function withContainers<T>(image: string, work: (names: readonly string[]) => Promise<T>): Promise<T> {
  const prefix = `dockline-bench-${randomBytes(3).toString('hex')}`;
  const names = Array.from({ length: containers }, (_, index) => `${prefix}-${index}`);
  try {
    for (const each of names) {
      await execute('docker', ['run', '-d', '--network', 'bridge', '--name', each, image, 'sleep', '3600']);
    }
    return await work(names);
  } finally {
    await execute('docker', ['rm', '-f', ...names]).catch(() => undefined);
  }
}
