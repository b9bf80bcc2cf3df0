import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayOf, quietly, sh } from './commands.ts';
import { flagOf, type Scenario } from './scenario.ts';
import type { World } from './world.ts';

const noNetwork: Scenario = {
  code: 'no-network',
  confidence: 'certain',
  provoked: 'A container with --network none connects to the bridge’s gateway.',
  neighbour: 'A container that is left in the network of one that was started again: it has only loopback, too.',
  async play(world) {
    const port = await world.listener();
    const to = `${await gatewayOf('bridge')}:${port}`;
    const client = await world.container({ network: 'none' });
    const [broken, neighbour] = await world.probes(port, [
      { from: `container:${client}`, to },
      { from: `container:${await orphan(world)}`, to },
    ]);
    const [, network = ''] = flagOf(broken, '--network');
    const mended = await world.probe(port, `container:${await world.container({ network })}`, to);
    return { broken, mended, neighbour };
  },
};

const namespaceOrphaned: Scenario = {
  code: 'namespace-orphaned',
  confidence: 'certain',
  provoked: 'A container shares the network of another (--network container:…), which is then started again.',
  neighbour: 'A container with --network none: it has only loopback, too.',
  async play(world) {
    const port = await world.listener();
    const to = `${await gatewayOf('bridge')}:${port}`;
    const from = `container:${await orphan(world)}`;
    const [broken, neighbour] = await world.probes(port, [
      { from, to },
      { from: `container:${await world.container({ network: 'none' })}`, to },
    ]);
    await world.carryOut(broken, (snippet) => snippet.replace('docker restart', 'docker restart -t 0'));
    const mended = await world.probe(port, from, to);
    return { broken, mended, neighbour };
  },
};

async function orphan(world: World): Promise<string> {
  const owner = await world.container();
  const client = await world.container({ network: `container:${owner}` });
  await sh('docker', 'restart', '-t', '0', owner);
  return client;
}

const stdoutPipedOnHost: Scenario = {
  code: 'stdout-piped-on-host',
  confidence: 'certain',
  provoked: 'The pipe of the notes: docker run … echo … | nc localhost PORT.',
  neighbour: 'A container that connects to the gateway itself.',
  async play(world) {
    const port = await world.listener();
    const { probes } = await world.services.probes.start({
      from: ['bridge'],
      to: ['localhost', 'host.docker.internal', 'gateway'],
      port,
    }).done;
    const [broken, , mended, neighbour] = probes;
    if (broken === undefined || mended === undefined || neighbour === undefined) throw new Error('There is no pipe.');
    return { broken, mended, neighbour };
  },
};

const imageHasNoShell: Scenario = {
  code: 'image-has-no-shell',
  confidence: 'certain',
  provoked: 'The probe image that is set in the settings holds one file, and no shell.',
  neighbour: 'Another image that somebody made, with a shell in it.',
  async play(world) {
    const port = await world.listener();
    const { settings } = world.services;
    world.defer(() => settings.set({ probeImage: '' }));
    settings.set({ probeImage: await imageOfOneFile(world) });
    const broken = await world.probe(port, 'bridge', 'gateway');
    settings.set({ probeImage: await imageOf(world, `docker export ${await world.container()}`) });
    const neighbour = await world.probe(port, 'bridge', 'gateway');
    settings.set({ probeImage: '' });
    const mended = await world.probe(port, 'bridge', 'gateway');
    return { broken, mended, neighbour };
  },
};

async function imageOfOneFile(world: World): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dockline-image-'));
  try {
    await writeFile(join(folder, 'hello'), 'no program');
    return await imageOf(world, `tar -c -C ${folder} .`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An image of what a command prints as an archive. */
async function imageOf(world: World, archive: string): Promise<string> {
  const name = `${world.name('image')}:latest`;
  world.defer(() => quietly('docker', 'rmi', '-f', name));
  await sh('sh', '-ec', `${archive} | docker import - ${name}`);
  return name;
}

export const containers = [noNetwork, namespaceOrphaned, stdoutPipedOnHost, imageHasNoShell];
