import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { freePort, gatewayOf } from '../scenarios/commands.ts';
import { relayContainer } from '../scenarios/machine.ts';
import { World } from '../scenarios/world.ts';

describe.skipIf(!engineThere)('probes between containers', () => {
  let folder: string;
  let services: Services;
  let world: World;
  let port: number;
  let published: number;
  let apart: string;
  /** Of the Compose project "shop": one on the network "front", two on "back". */
  let web: string;
  let db: string;
  let job: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-between-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    services.settings.set({ probeTimeoutMs: 2_000 });
    world = new World(services, (await services.engine.probeImage()).reference);
    published = await freePort();
    const [front, back] = [await world.network(), await world.network()];
    port = await world.listener();
    const project = `shop-${world.id}`;
    const member = (service: string, ...args: string[]): { args: string[] } => ({
      args: [
        ...['--label', `com.docker.compose.project=${project}`, '--label', `com.docker.compose.service=${service}`],
        ...['--network-alias', service, ...args],
      ],
    });
    const to = { address: await gatewayOf(back), port };
    web = await world.container({ network: front, ...member('web') });
    db = await relayContainer(world, { network: back, to, ...member('db', '-p', `127.0.0.1:${published}:8080`) });
    job = await world.container({ network: back, ...member('job') });
    apart = project;
  });

  afterAll(async () => {
    await world.dispose();
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reaches a container of the same network by its name and by its address, with the message as proof', async () => {
    const [byName, byAddress] = await world.probes(port, [
      { from: `container:${job}`, to: `container:${db}:8080` },
      { from: `container:${job}`, to: `address:${db}:8080` },
    ]);
    expect(byName).toMatchObject({ verdict: 'reached-other', to: { container: db, port: 8080 } });
    expect(byAddress).toMatchObject({ verdict: 'reached-other', to: { container: db } });
    expect([byName.cause, byAddress.cause]).toEqual([undefined, undefined]);
  });

  it('says across networks that Docker keeps them apart, and reaches it by the way that the fix opens', async () => {
    const from = `container:${web}`;
    const [byName, byAddress] = await world.probes(port, [
      { from, to: `container:${db}:8080` },
      { from, to: `address:${db}:8080` },
    ]);
    expect(byName.verdict).toBe('no-name');
    expect(byAddress).toMatchObject({ verdict: 'timed-out', cause: { code: 'forward-drop', confidence: 'certain' } });
    expect(byAddress.fix?.snippet).toMatch(new RegExp(`^docker network connect \\S+ ${db}$`));
    await world.carryOut(byAddress);
    const again = await world.probes(port, [
      { from, to: `container:${db}:8080` },
      { from, to: `address:${db}:8080` },
    ]);
    expect(again.map(({ verdict }) => verdict)).toEqual(['reached-other', 'reached-other']);
  });

  it('checks a Compose project by its name: each service from each other', async () => {
    const { probes } = await services.probes.start({
      cells: [{ from: `compose:${apart}`, to: `compose:${apart}/db`, port: 8080 }],
      port,
    }).done;
    const verdicts = probes.map(({ from, to, verdict }) => [from.label, to.host, verdict]);
    expect(verdicts.toSorted()).toEqual([
      [`compose:${apart}/db`, 'db', 'skipped'],
      [`compose:${apart}/job`, 'db', 'reached-other'],
      [`compose:${apart}/web`, 'db', expect.stringMatching(/no-name|reached-other/)],
    ]);
    await expect(
      services.probes.start({ from: [`compose:${apart}/nosuch`], to: ['gateway'], port }).done,
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reaches a published port from this computer, and not from a container where it is on loopback only', async () => {
    const [here, there] = await world.probes(port, [
      { from: 'this-computer', to: `published:${db}` },
      { from: `container:${web}`, to: `published:${db}` },
    ]);
    expect(here).toMatchObject({
      verdict: 'reached-other',
      to: { kind: 'published', host: '127.0.0.1', port: published },
    });
    expect(there).toMatchObject({ verdict: 'refused', cause: { code: 'published-on-loopback-only' } });
  });

  it('takes every running container as a column: on the ports that it names, and else says what is missing', async () => {
    const from = `container:${job}`;
    const { probes } = await services.probes.start({ from: [from], to: ['container:*'], port }).done;
    const to = (name: string) => probes.find(({ to: { container } }) => container === name);
    expect(to(db)).toMatchObject({ verdict: 'reached-other', to: { port: 8080 } });
    expect(to(web)).toMatchObject({
      verdict: 'skipped',
      evidence: [{ value: expect.stringContaining('names no port') }],
    });
    expect(to(job)).toBeUndefined();
  });
});
