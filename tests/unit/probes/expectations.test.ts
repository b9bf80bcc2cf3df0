import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src-main/contract/probe-model.ts';
import { checkExpectations, isMet } from '../../../src-main/core/probes/expectations/check-expectations.ts';
import { parseExpectations } from '../../../src-main/core/probes/expectations/parse-expectations.ts';
import { writeExpectations } from '../../../src-main/core/probes/expectations/write-expectations.ts';
import { probe, run } from './probes.ts';

const parse = (text: string) => parseExpectations(text, 'gate.yaml');

describe('an expectations file', () => {
  it('is a list in YAML or in JSON', () => {
    const yaml =
      '# gate\n- {from: bridge, to: gateway, verdict: reached}\n- from: host\n  to: "db:5432"\n  verdict: [refused, no-name]\n  port: 5432\n';
    const json = JSON.stringify([
      { from: 'bridge', to: 'gateway', verdict: 'reached' },
      { from: 'host', to: 'db:5432', verdict: ['refused', 'no-name'], port: 5432 },
    ]);
    expect(parse(yaml)).toEqual(parse(json));
  });

  it.each([
    ['an unknown verdict', '- from: bridge\n  to: gateway\n  verdict: fine\n', 'gate.yaml:3:12: verdict'],
    ['an unknown key', '- from: bridge\n  to: gateway\n  verdict: reached\n  verdct: x\n', 'gate.yaml:4:3'],
    ['a missing key', '- from: bridge\n  to: gateway\n- from: x\n', 'gate.yaml:1:3: verdict'],
    ['a key twice', '- from: bridge\n  from: host\n', 'gate.yaml:2:3'],
    ['a word that is no target', '- {from: bridge, to: "$(id)", verdict: reached}\n', 'gate.yaml:1:22'],
    ['a word that is no vantage', '- {to: gateway, verdict: reached, from: "-x"}\n', 'gate.yaml:1:41'],
    ['YAML that is none', '- {from: bridge\n', 'gate.yaml:'],
    ['JSON that is cut', '[{"from": "bridge", ', 'gate.yaml:'],
    ['no list', 'from: bridge\n', 'gate.yaml:1:1'],
    ['an empty file', '', 'gate.yaml:1:1'],
    ['a port that is none', '- {from: bridge, to: gateway, verdict: reached, port: 70000}\n', 'gate.yaml:1:55: port'],
  ])('with %s fails and says where', (_, text, place) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(place) }),
    );
  });

  it('cannot blow up by aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefgh'[index];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
      }),
    ].join('\n');
    expect(() => parse(bomb)).toThrow(/gate\.yaml/);
  });
});

describe('what is measured', () => {
  const db = (port: number): Target => ({ kind: 'container', host: 'db', port, label: `container:db:${port}` });
  const probes = [
    probe('bridge', 'gateway'),
    probe('bridge', 'gateway', { family: 'ipv6', verdict: 'no-route' }),
    probe('bridge', 'gateway', { protocol: 'udp', verdict: 'timed-out' }),
    probe('compose:shop/web', 'container:db:5432', { to: db(5432), verdict: 'reached-other' }),
    probe('compose:shop/web', 'container:db:6379', { to: db(6379), verdict: 'refused' }),
    probe('bridge', 'localhost', { kind: 'stdout-pipe', verdict: 'reached-via-host' }),
    probe('bridge', 'localhost', { verdict: 'refused' }),
  ];
  const met = (text: string): boolean[] => checkExpectations(parse(text), probes).map(isMet);

  it('is held against the verdict of the very cell', () => {
    expect(met('- {from: bridge, to: gateway, verdict: reached}')).toEqual([true]);
    expect(met('- {from: bridge, to: gateway, verdict: refused}')).toEqual([false]);
    expect(met('- {from: bridge, to: gateway, verdict: no-route, family: ipv6}')).toEqual([true]);
    expect(met('- {from: bridge, to: gateway, verdict: timed-out, protocol: udp}')).toEqual([true]);
  });

  it('is held against any of several verdicts', () => {
    expect(met('- {from: bridge, to: gateway, verdict: [refused, reached]}')).toEqual([true]);
  });

  it('meets a word for several cells only where all of them do', () => {
    expect(met('- {from: compose:shop, to: container:db, verdict: reached-other}')).toEqual([false]);
    expect(met('- {from: compose:shop, to: container:db, verdict: reached-other, port: 5432}')).toEqual([true]);
    expect(met('- {from: compose:shop/web, to: "container:*", verdict: [reached-other, refused]}')).toEqual([true]);
  });

  it('does not meet what was not probed, and the pipe proves nothing', () => {
    expect(met('- {from: host, to: gateway, verdict: reached}')).toEqual([false]);
    expect(met('- {from: bridge, to: localhost, verdict: reached-via-host}')).toEqual([false]);
  });

  it('can be written as a file that it meets', () => {
    const text = writeExpectations(run([...probes, probe('none', 'gateway', { verdict: 'skipped' })]));
    const expectations = parse(text);
    expect(expectations).toHaveLength(6);
    expect(checkExpectations(expectations, probes).every(isMet)).toBe(true);
  });
});
