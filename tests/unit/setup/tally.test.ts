import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../src-main/setup/project.mjs';
import {
  ending,
  lastLine,
  sum,
  tallyOf,
  tallyOfFailure,
  tallyOfSkip,
  tallyPlaywright,
  tallyVitest,
} from '../../../src-main/setup/tally.mjs';

describe('the sum of a run', () => {
  it('adds the stages up, names what was skipped and what failed, and ends with one plain line', () => {
    const total = sum([
      tallyOf('types', true),
      tallyOf('lint', false),
      tallyOfFailure('a test', '\u001b[31mexpected 1 to be 2\u001b[39m\n    at a.ts:1'),
      tallyOfSkip('no browser'),
    ]);
    expect(ending(total).split('\n')).toEqual([
      'Skipped:',
      '  no browser',
      '',
      'Failed:',
      '  lint',
      '  a test (expected 1 to be 2)',
      '',
      '1 passed, 2 failed, 1 skipped',
    ]);
    expect(ending(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
  });

  it("reads Vitest's report, and counts a file that could not be loaded as a failure", () => {
    const report = {
      testResults: [
        {
          name: join(root, 'tests', 'one.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b', failureMessages: ['AssertionError: not so\n    at one.test.ts:1'] },
            { status: 'pending', fullName: 'c' },
            { status: 'todo', fullName: 'd' },
          ],
        },
        { name: join(root, 'tests', 'two.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] },
      ],
    };
    expect(tallyVitest(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 2,
      failures: [
        `${join('tests', 'one.test.ts')}: b (AssertionError: not so)`,
        `${join('tests', 'two.test.ts')} (no such module)`,
      ],
      skips: ['c (pending)', 'd (todo)'],
    });
  });

  it("reads Playwright's report: nested suites, reasons of skips, errors outside a test", () => {
    const spec = (title: string, status: string, more: object = {}) => ({
      title,
      tests: [{ status, projectName: 'browser', annotations: [], results: [], ...more }],
    });
    const attempts = [{ errors: [{ message: 'Error: too late' }] }, { errors: [{ message: 'Error: again' }] }];
    const report = {
      errors: [{ message: 'no config' }],
      suites: [
        {
          specs: [spec('a', 'expected'), spec('b', 'unexpected', { results: attempts })],
          suites: [
            {
              specs: [
                spec('c', 'skipped', { annotations: [{ type: 'skip', description: 'no Electron' }] }),
                spec('d', 'flaky'),
              ],
            },
          ],
        },
      ],
    };
    expect(tallyPlaywright(report)).toEqual({
      passed: 2,
      failed: 2,
      skipped: 1,
      failures: ['outside the tests (no config)', 'b [browser] (Error: too late)'],
      skips: ['c (no Electron)'],
    });
  });

  it.each([undefined, null, 7, 'text', [], {}, { testResults: {}, suites: 'x', errors: null }])(
    'finds nothing in %j',
    (report) => {
      expect(lastLine(tallyVitest(report))).toBe('0 passed, 0 failed, 0 skipped');
      expect(lastLine(tallyPlaywright(report))).toBe('0 passed, 0 failed, 0 skipped');
    },
  );
});
