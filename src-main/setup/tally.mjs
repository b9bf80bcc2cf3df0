import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './project.mjs';

/**
 * What a stage came to. Each failure and each skip has its reason with it.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], skips: string[] }} Tally
 */

/** @type {Readonly<Tally>} */
const none = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };

/** One thing that holds. @type {Readonly<Tally>} */
const passed = { ...none, passed: 1 };

/** One thing that does not hold. @param {string} name @param {string} [reason] the first line of it is kept @returns {Tally} */
export const tallyOfFailure = (name, reason = '') => {
  const [line = ''] = stripVTControlCharacters(reason).trim().split('\n');
  return { ...none, failed: 1, failures: [line === '' ? name : `${name} (${line})`] };
};

/** One check that either holds or does not. @param {string} name @param {boolean} holds @returns {Tally} */
export const tallyOf = (name, holds) => (holds ? passed : tallyOfFailure(name));

/** Tests that did not run at all, counted as one. @param {string} reason @returns {Tally} */
export const tallyOfSkip = (reason) => ({ ...none, skipped: 1, skips: [reason] });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    skips: tallies.flatMap(({ skips }) => skips),
  };
}

/** What a run ends with: what was skipped, what failed, and how many of each in the last line. @param {Tally} tally */
export const ending = (tally) =>
  [...titled('Skipped', tally.skips), ...titled('Failed', tally.failures), lastLine(tally)].join('\n');

/** @param {string} title @param {readonly string[]} names */
const titled = (title, names) => (names.length === 0 ? [] : [`${title}:`, ...names.map((each) => `  ${each}`), '']);

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
      const path = relative(root, text(field(file, 'name')));
      if (tests.length > 0) return sum(tests.map((test) => tallyTest(path, test)));
      return field(file, 'status') === 'failed' ? tallyOfFailure(path, text(field(file, 'message'))) : passed;
    }),
  );
}

/** @param {string} path of its file @param {unknown} test @returns {Tally} */
function tallyTest(path, test) {
  const status = field(test, 'status');
  const name = text(field(test, 'fullName'));
  if (status === 'passed') return passed;
  if (status === 'failed') return tallyOfFailure(`${path}: ${name}`, text(list(field(test, 'failureMessages'))[0]));
  return tallyOfSkip(`${name} (${String(status)})`);
}

/**
 * Reads Playwright's JSON report. An error outside a test counts as one that failed.
 * @param {unknown} report
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const outside = list(field(report, 'errors')).map((error) =>
    tallyOfFailure('outside the tests', text(field(error, 'message'))),
  );
  return sum([...outside, ...list(field(report, 'suites')).map(tallySuite)]);
}

/** @param {unknown} suite @returns {Tally} */
function tallySuite(suite) {
  const specs = list(field(suite, 'specs')).flatMap((spec) =>
    list(field(spec, 'tests')).map((test) => tallyRun(text(field(spec, 'title')), test)),
  );
  return sum([...specs, ...list(field(suite, 'suites')).map(tallySuite)]);
}

/** @param {string} title @param {unknown} test of Playwright's report: a spec in one of its projects @returns {Tally} */
function tallyRun(title, test) {
  const status = field(test, 'status');
  // Flaky: it passed when it was run again; Playwright's own list names it.
  if (status === 'expected' || status === 'flaky') return passed;
  if (status !== 'skipped') return tallyOfFailure(`${title} [${text(field(test, 'projectName'))}]`, firstError(test));
  const reasons = list(field(test, 'annotations')).map((each) => text(field(each, 'description')));
  return tallyOfSkip(`${title} (${reasons.filter(Boolean).join('; ') || 'no reason given'})`);
}

/** @param {unknown} test with its attempts */
const firstError = (test) => {
  const errors = list(field(test, 'results')).flatMap((result) => list(field(result, 'errors')));
  return text(field(errors[0], 'message'));
};

/** @param {unknown} from @param {string} name @returns {unknown} */
const field = (from, name) =>
  typeof from === 'object' && from !== null ? Object.getOwnPropertyDescriptor(from, name)?.value : undefined;

/** @param {unknown} value @returns {unknown[]} */
const list = (value) => (Array.isArray(value) ? value : []);

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? value : '');
