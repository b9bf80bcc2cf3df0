/**
 * What a stage came to. Each skip has its reason with it.
 * @typedef {{ passed: number, failed: number, skipped: number, skips: string[] }} Tally
 */

/** @type {Readonly<Tally>} */
const none = { passed: 0, failed: 0, skipped: 0, skips: [] };

/** One check that either holds or does not. @param {boolean} holds @returns {Tally} */
export const tallyOf = (holds) => ({ ...none, passed: holds ? 1 : 0, failed: holds ? 0 : 1 });

/** Tests that did not run at all, counted as one. @param {string} reason @returns {Tally} */
export const tallyOfSkip = (reason) => ({ ...none, skipped: 1, skips: [reason] });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    skips: tallies.flatMap(({ skips }) => skips),
  };
}

/** The last line of a run. @param {Tally} tally */
export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Reads Vitest's JSON report. A file that could not be loaded has no tests, and counts as one that failed.
 * @param {unknown} report
 * @returns {Tally}
 */
export function tallyVitest(report) {
  const files = list(field(report, 'testResults'));
  return sum(
    files.map((file) => {
      const tests = list(field(file, 'assertionResults'));
      if (tests.length === 0) return tallyOf(field(file, 'status') !== 'failed');
      return sum(tests.map((test) => tallyTest(field(test, 'status'), text(field(test, 'fullName')))));
    }),
  );
}

/** @param {unknown} status @param {string} name @returns {Tally} */
function tallyTest(status, name) {
  if (status === 'passed') return tallyOf(true);
  return status === 'failed' ? tallyOf(false) : tallyOfSkip(`${name} (${String(status)})`);
}

/**
 * Reads Playwright's JSON report. An error outside a test counts as one that failed.
 * @param {unknown} report
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const outside = list(field(report, 'errors')).map(() => tallyOf(false));
  return sum([...outside, ...list(field(report, 'suites')).map(tallySuite)]);
}

/** @param {unknown} suite @returns {Tally} */
function tallySuite(suite) {
  const specs = list(field(suite, 'specs')).flatMap((spec) =>
    list(field(spec, 'tests')).map((test) => {
      const status = field(test, 'status');
      // Flaky: it passed when it was run again; Playwright's own list names it.
      if (status !== 'skipped') return tallyOf(status === 'expected' || status === 'flaky');
      const reasons = list(field(test, 'annotations'))
        .map((each) => text(field(each, 'description')))
        .filter(Boolean);
      return tallyOfSkip(`${text(field(spec, 'title'))} (${reasons.join('; ') || 'no reason given'})`);
    }),
  );
  return sum([...specs, ...list(field(suite, 'suites')).map(tallySuite)]);
}

/** @param {unknown} from @param {string} name @returns {unknown} */
const field = (from, name) =>
  typeof from === 'object' && from !== null ? Object.getOwnPropertyDescriptor(from, name)?.value : undefined;

/** @param {unknown} value @returns {unknown[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');
