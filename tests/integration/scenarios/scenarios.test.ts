import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { engineThere } from '../engine-there.ts';
import { containers } from './containers.ts';
import { firewall } from './firewall.ts';
import { leftBehind } from './left-behind.ts';
import { names } from './names.ts';
import { networks } from './networks.ts';
import { published } from './published.ts';
import type { Played, Scenario } from './scenario.ts';
import { servers } from './servers.ts';
import { scenarioTable } from './table.ts';
import { World } from './world.ts';

const scenarios: Scenario[] = [...servers, ...firewall, ...names, ...networks, ...published, ...containers];
const table = join(import.meta.dirname, 'README.md');

/** A machine under load takes its time; what hangs ends all the same. */
const patienceMs = 180_000;

describe.skipIf(!engineThere)('a cause that is provoked on the real engine', () => {
  let folder: string;
  let services: Services;
  let image: string;
  let before: string[];
  const played = new Map<string, Played>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-scenarios-'));
    services = await createServices({ dataFolder: folder, transport: 'terminal' });
    await services.engine.connect();
    services.settings.set({ probeTimeoutMs: 2_000 });
    image = (await services.engine.probeImage()).reference;
    before = await leftBehind();
  });

  afterAll(async () => {
    await services.dispose();
    rmSync(folder, { recursive: true, force: true });
    if (played.size === scenarios.length) writeFileSync(table, scenarioTable(scenarios, played));
  });

  it.each(scenarios)(
    '$code is named and mended, and not blamed on its neighbour',
    async ({ code, confidence, play }) => {
      const world = new World(services, image);
      let results: Played;
      try {
        results = await play(world);
      } finally {
        await services.probes.cancel();
        await world.dispose();
      }
      const { broken, mended, neighbour } = results;
      expect(broken).toMatchObject({ cause: { code, confidence } });
      expect(broken.evidence.length).toBeGreaterThan(0);
      expect(mended).toMatchObject({ verdict: 'reached' });
      expect(mended.cause?.code).toBeUndefined();
      expect(neighbour.cause?.code).not.toBe(code);
      expect(await leftBehind()).toEqual(before);
      played.set(code, results);
    },
    patienceMs,
  );
});
