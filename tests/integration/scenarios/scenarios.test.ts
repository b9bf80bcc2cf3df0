import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCause } from '../../../src-main/core/probes/causes/find-cause.ts';
import { pathOf } from '../../../src-main/core/probes/path.ts';
import { engineThere } from '../engine-there.ts';
import { containers } from './containers.ts';
import { firewall } from './firewall.ts';
import { leftBehind } from './left-behind.ts';
import { names } from './names.ts';
import { networks } from './networks.ts';
import { published } from './published.ts';
import { recorded } from './recorded.ts';
import type { Played, Scenario } from './scenario.ts';
import { servers } from './servers.ts';
import { openStage, type Stage } from './stage.ts';
import { scenarioTable } from './table.ts';

const scenarios: Scenario[] = [...servers, ...firewall, ...names, ...networks, ...published, ...containers];
const table = join(import.meta.dirname, 'README.md');

/** A machine under load takes its time; what hangs ends all the same. */
const patienceMs = 180_000;

describe.skipIf(!engineThere)('a cause that is provoked on the real engine', () => {
  let stage: Stage;
  let before: string[];
  const played = new Map<string, Played>();

  beforeAll(async () => {
    stage = await openStage();
    before = await leftBehind();
  });

  afterAll(async () => {
    await stage.dispose();
    if (played.size === scenarios.length) writeFileSync(table, scenarioTable(scenarios, played, recorded));
  });

  it.each(scenarios)(
    '$code is named and mended, and not blamed on its neighbour',
    async ({ code, confidence, play }) => {
      const world = stage.world();
      let results: Played;
      try {
        results = await play(world);
      } finally {
        await stage.services.probes.cancel();
        await world.dispose();
      }
      const { broken, mended, neighbour } = results;
      expect(broken).toMatchObject({ cause: { code, confidence } });
      expect(broken.evidence.length).toBeGreaterThan(0);
      const ends = broken.path?.filter(({ state }) => state === 'broken');
      expect(ends).toHaveLength(broken.verdict.startsWith('reached') && code !== 'port-in-use' ? 0 : 1);
      expect(mended).toMatchObject({ verdict: 'reached' });
      expect(mended.cause?.code).toBeUndefined();
      expect(neighbour.cause?.code).not.toBe(code);
      expect(await leftBehind()).toEqual(before);
      played.set(code, results);
    },
    patienceMs,
  );
});

describe('a cause that recorded facts show', () => {
  it.each(recorded)('$code is named, and not blamed on its neighbour', ({ code, facts, neighbourFacts }) => {
    const finding = findCause(facts);
    expect(finding).toMatchObject({ cause: { code, confidence: 'certain' }, fix: { text: expect.any(String) } });
    expect(pathOf(facts, code).filter(({ state }) => state === 'broken')).toHaveLength(1);
    expect(findCause(neighbourFacts)?.cause.code).not.toBe(code);
  });
});
