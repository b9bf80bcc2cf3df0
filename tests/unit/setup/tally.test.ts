import { describe, expect, it } from 'vitest';
import { lastLine, sum, tallyOf, tallyOfSkip, tallyPlaywright, tallyVitest } from '../../../src-main/setup/tally.mjs';

describe('the sum of a run', () => {
  it('adds the stages up to one plain line', () => {
    const total = sum([tallyOf(true), tallyOf(true), tallyOf(false), tallyOfSkip('no browser')]);
    expect(lastLine(total)).toBe('2 passed, 1 failed, 1 skipped');
    expect(total.skips).toEqual(['no browser']);
    expect(lastLine(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
  });

  it("reads Vitest's report, and counts a file that could not be loaded as a failure", () => {
    const report = {
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b' },
            { status: 'pending', fullName: 'c' },
            { status: 'todo', fullName: 'd' },
          ],
        },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(tallyVitest(report)).toEqual({ passed: 1, failed: 2, skipped: 2, skips: ['c (pending)', 'd (todo)'] });
  });

  it("reads Playwright's report: nested suites, reasons of skips, errors outside a test", () => {
    const spec = (title: string, status: string, annotations: object[] = []) => ({
      title,
      tests: [{ status, annotations }],
    });
    const report = {
      errors: [{ message: 'no config' }],
      suites: [
        {
          specs: [spec('a', 'expected'), spec('b', 'unexpected')],
          suites: [
            { specs: [spec('c', 'skipped', [{ type: 'skip', description: 'no Electron' }]), spec('d', 'flaky')] },
          ],
        },
      ],
    };
    expect(tallyPlaywright(report)).toEqual({ passed: 2, failed: 2, skipped: 1, skips: ['c (no Electron)'] });
  });

  it.each([undefined, null, 7, 'text', [], {}, { testResults: {}, suites: 'x', errors: null }])(
    'finds nothing in %j',
    (report) => {
      expect(lastLine(tallyVitest(report))).toBe('0 passed, 0 failed, 0 skipped');
      expect(lastLine(tallyPlaywright(report))).toBe('0 passed, 0 failed, 0 skipped');
    },
  );
});
