import { describe, expect, it } from 'vitest';
import { checkExpectations } from '../../../src-main/core/probes/expectations/check-expectations.ts';
import { junitXml } from '../../../src-main/core/probes/expectations/junit.ts';
import { probe, run } from './probes.ts';

describe('JUnit XML', () => {
  it('has one case a probe, which fails where it surprises', () => {
    const xml = junitXml(
      run([
        probe('bridge', 'gateway', { expected: 'reached' }),
        probe('bridge', 'lan', { expected: 'reached', verdict: 'timed-out' }),
        probe('none', 'gateway', { verdict: 'skipped', evidence: [{ what: 'Not run', value: 'It has no network.' }] }),
      ]),
      undefined,
    );
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1" time="1.234"');
    expect(xml).toContain('<testcase classname="from bridge" name="to lan (tcp)" time="0.012">');
    expect(xml).toContain('<failure message="predicted reached, measured timed-out" type="verdict">');
    expect(xml).toContain('<skipped message="It has no network."/>');
  });

  it('has one case an expectation where there are some, also one that names no cell', () => {
    const probes = [probe('bridge', 'gateway')];
    const checked = checkExpectations(
      [
        { from: 'bridge', to: 'gateway', verdict: 'refused' },
        { from: 'host', to: 'gateway', verdict: ['reached', 'refused'] },
      ],
      probes,
    );
    const xml = junitXml(run(probes), checked);
    expect(xml).toContain('message="expected refused, measured reached"');
    expect(xml).toContain('message="expected reached or refused, and no probe is of it"');
  });

  it('keeps hostile text text, and is well-formed XML', () => {
    const hostile = `</testcase><x a="'">&amp;]]>\u0000\u001b[31m\ud800\n🐋`;
    const xml = junitXml(
      run([
        probe(hostile, hostile, {
          expected: 'reached',
          verdict: 'refused',
          evidence: [{ what: hostile, value: hostile }],
          reproducer: hostile,
        }),
      ]),
      undefined,
    );
    expect(xml).not.toMatch(/<x |]]>|&(?!amp;|lt;|gt;|quot;|apos;|#(9|10|13);)/);
    expect(xml.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(xml).toContain('🐋');
    const tags = xml.match(/<\/?[a-z]+/g) ?? [];
    expect(tags.filter((tag) => tag === '<testcase')).toHaveLength(1);
  });
});
