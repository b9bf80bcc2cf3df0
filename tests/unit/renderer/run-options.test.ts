import { describe, expect, it } from 'vitest';
import { commands } from '../../../src-main/contract/commands.ts';
import { parseTargetWord } from '../../../src-main/core/probes/target-word.ts';
import { parseVantageWord } from '../../../src-main/core/probes/vantage-word.ts';
import { leftOut } from '../../../src-renderer/features/probes/not-tried.tsx';
import { readOptions, startInput } from '../../../src-renderer/features/probes/run-options.ts';

const plain = {
  udp: false,
  ipv6: false,
  containers: false,
  between: false,
  published: false,
  sources: [],
  targets: [],
};
const all = {
  udp: true,
  ipv6: true,
  containers: true,
  between: true,
  published: true,
  sources: ['container:web'],
  targets: ['db:5432'],
};

describe('what was kept of it', () => {
  it('is read back', () => expect(readOptions(JSON.parse(JSON.stringify(all)))).toEqual(all));

  it('counts as far as it is options, whoever wrote it', () => {
    for (const strange of [null, 'all', 7, [], { udp: 'yes', sources: 'web', targets: [7, '', 'x'.repeat(301)] }])
      expect(readOptions(strange)).toEqual(plain);
    expect(readOptions({ ...all, ipv6: 1, targets: [null, 'db:5432'] })).toEqual({ ...all, ipv6: false });
    expect(readOptions({ sources: Array.from({ length: 60 }, () => 'web') }).sources).toHaveLength(50);
  });
});

describe('what a run tries', () => {
  it('is core’s own default where nothing is added', () => expect(startInput(plain, 3)).toEqual({}));

  it('is said in words that core understands', () => {
    const input = commands['probes.start'].input.parse(startInput(all, 3));
    for (const word of input.from ?? []) expect(() => parseVantageWord(word)).not.toThrow();
    for (const word of input.to ?? []) expect(() => parseTargetWord(word)).not.toThrow();
    expect(input).toMatchObject({ protocols: ['tcp', 'udp'], families: ['ipv4', 'ipv6'] });
    expect(input.from).toEqual(expect.arrayContaining(['container:*', 'container:web']));
    expect(input.to).toEqual(expect.arrayContaining(['container:*', 'db:5432']));
  });

  it('leaves out what would be too much for one run: all with all between many, and rows from very many', () => {
    const thirty = startInput(all, 30);
    expect(thirty.from).toContain('container:*');
    expect(thirty.to).not.toContain('container:*');
    expect(startInput(all, 1_000).from).not.toContain('container:*');
  });
});

describe('what was not tried', () => {
  const networks = { key: 'bridge', group: 'Engine networks' } as const;
  const web = { key: 'container:web', group: 'Running containers' } as const;
  const gateway = { key: 'gateway', kind: 'gateway' } as const;
  const db = { key: 'container:db:5432', kind: 'container' } as const;

  it('is told where containers are running, with the options that try it', () => {
    expect(leftOut({ rows: [networks], columns: [gateway] }, 0)).toBeUndefined();
    expect(leftOut({ rows: [networks], columns: [gateway] }, 30)).toMatchObject({ more: { containers: true } });
    expect(leftOut({ rows: [networks, web], columns: [gateway] }, 2)).toMatchObject({ more: { between: true } });
    expect(leftOut({ rows: [networks, web], columns: [gateway] }, 1)).toBeUndefined();
    expect(leftOut({ rows: [networks, web], columns: [gateway, db] }, 2)).toBeUndefined();
  });

  it('says why where it is too much for one run, and how to try a part of it', () => {
    const between = leftOut({ rows: [networks, web], columns: [gateway] }, 30);
    expect(between?.more).toBeUndefined();
    expect(between?.what).toMatch(/870 probes.*What to try.*container:db/);
    expect(leftOut({ rows: [networks], columns: [gateway] }, 1_000)?.what).toMatch(/1,000 running.*100.*Start from it/);
  });
});
