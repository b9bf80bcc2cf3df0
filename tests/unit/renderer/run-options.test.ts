import { describe, expect, it } from 'vitest';
import { commands } from '../../../src-main/contract/commands.ts';
import { parseTargetWord } from '../../../src-main/core/probes/target-word.ts';
import { parseVantageWord } from '../../../src-main/core/probes/vantage-word.ts';
import { startInput } from '../../../src-renderer/features/probes/run-options.ts';

const plain = { udp: false, ipv6: false, containers: false, published: false, targets: [] };
const all = { udp: true, ipv6: true, containers: true, published: true, targets: ['db:5432'] };

describe('what a run tries', () => {
  it('is core’s own default where nothing is added', () => expect(startInput(plain)).toEqual({}));

  it('is said in words that core understands', () => {
    const input = commands['probes.start'].input.parse(startInput(all));
    for (const word of input.from ?? []) expect(() => parseVantageWord(word)).not.toThrow();
    for (const word of input.to ?? []) expect(() => parseTargetWord(word)).not.toThrow();
    expect(input).toMatchObject({ protocols: ['tcp', 'udp'], families: ['ipv4', 'ipv6'] });
    expect(input.to).toContain('db:5432');
  });
});
