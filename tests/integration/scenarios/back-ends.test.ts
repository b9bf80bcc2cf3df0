import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineThere } from '../engine-there.ts';
import { isInstalled } from '../programs.ts';
import { bridgeOf } from './commands.ts';
import { leftBehind } from './left-behind.ts';
import { openStage, type Stage } from './stage.ts';
import type { World } from './world.ts';

const patienceMs = 120_000;
const isRoot = process.getuid?.() === 0;

/** Where the rule is, what puts it in, and how the fix has to begin: the rule's own tool takes it. */
const backEnds = [
  { needs: 'iptables-nft', fix: /iptables(-nft)? -I INPUT -i docker0/ },
  { needs: 'iptables-legacy', fix: /iptables-legacy -I INPUT -i docker0/ },
  { needs: 'nft', fix: /nft insert rule inet dockline_test_\d+ input iifname "docker0"/ },
] as const;

describe.skipIf(!engineThere || !isRoot)('a firewall rule of the back end', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.dispose());

  async function put(world: World, needs: (typeof backEnds)[number]['needs'], port: number): Promise<void> {
    const bridge = await bridgeOf('bridge');
    if (needs === 'nft') await world.nftRule(`iifname ${bridge} tcp dport ${port} counter drop`);
    else await world.rule('INPUT', `-i ${bridge} -p tcp --dport ${port} -j DROP`, needs);
  }

  for (const { needs, fix } of backEnds) {
    it.skipIf(!isInstalled(needs))(
      `${needs} is found by its counter, and the fix is written for that back end and works`,
      async () => {
        const before = await leftBehind();
        const world = stage.world();
        try {
          const port = await world.listener();
          await put(world, needs, port);
          const broken = await world.probe(port, 'bridge', 'gateway');
          expect(broken).toMatchObject({
            verdict: 'timed-out',
            cause: { code: 'host-firewall-drop', confidence: 'certain' },
            evidence: expect.arrayContaining([
              expect.objectContaining({ value: expect.stringContaining('counter rose') }),
            ]),
            fix: { snippet: expect.stringMatching(fix) },
          });
          await world.carryOut(broken);
          expect(await world.probe(port, 'bridge', 'gateway')).toMatchObject({ verdict: 'reached' });
        } finally {
          await world.dispose();
        }
        expect(await leftBehind()).toEqual(before);
      },
      patienceMs,
    );
  }
});
