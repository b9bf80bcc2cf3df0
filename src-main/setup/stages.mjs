import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureClients } from './clients.mjs';
import { electronProgram } from './desktop.mjs';
import { ensureEngine } from './engine.mjs';
import { projectEnvironment, root, say, tool, why } from './project.mjs';
import { runNode, wasInterrupted } from './run.mjs';
import { ending, sum, tallyOf, tallyOfFailure, tallyOfSkip, tallyPlaywright, tallyVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

export const stageNames = /** @type {const} */ (['check', 'unit', 'contract', 'integration', 'e2e']);

/** @typedef {(typeof stageNames)[number]} StageName */

const isStage = (/** @type {string} */ word) => stageNames.some((name) => name === word);

/**
 * Runs the stages named (all, if none is), sums them up in the last line, and gives the exit code.
 * @param {readonly string[]} asked
 */
export async function test(asked) {
  const unknown = asked.filter((word) => !isStage(word));
  if (unknown.length > 0) {
    say(`no such stage: ${unknown.join(', ')}. There are ${stageNames.join(', ')}.`);
    return 2;
  }
  const stages = stageNames.filter((name) => asked.length === 0 || asked.includes(name));
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const needsEngine = stages.includes('integration') || stages.includes('e2e');
  const engine = needsEngine ? await ensureEngine() : { there: true };
  if (stages.includes('integration')) await ensureClients();
  /** @type {Tally[]} */
  const tallies = [];
  try {
    if (!engine.there && isCi()) {
      tallies.push(tallyOfFailure('CI=true, and there is no container engine'));
    }
    for (const stage of stages) {
      if (wasInterrupted()) break;
      process.stdout.write(`\n── ${stage}\n`);
      tallies.push(await runStage(stage, engine.there));
    }
  } finally {
    await engine.stop?.();
  }
  if (wasInterrupted()) tallies.push(tallyOfFailure('the run was interrupted'));
  const total = sum(tallies);
  process.stdout.write(`\n${ending(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/** The checks that need no test: types, lint and unused code. */
export async function check() {
  const lint = ['check', '--error-on-warnings', '.'];
  return sum([
    await one('types of src-main', [tool('typescript', 'bin/tsc'), '-p', 'src-main']),
    await one('types of src-renderer', [tool('typescript', 'bin/tsc'), '-p', 'src-renderer']),
    await one('types of tests', [tool('typescript', 'bin/tsc'), '-p', 'tests']),
    await one('lint', [tool('@biomejs/biome', 'bin/biome'), ...lint]),
    await one('unused code', [tool('knip', 'bin/knip.js')]),
  ]);
}

/** @param {string} name @param {readonly string[]} args */
async function one(name, args) {
  const holds = (await runNode(args)) === 0;
  process.stdout.write(`${holds ? 'ok    ' : 'FAILED'} ${name}\n`);
  return tallyOf(name, holds);
}

/** A stage that breaks down counts as one failure; the others still run. @param {StageName} stage @param {boolean} hasEngine @returns {Promise<Tally>} */
async function runStage(stage, hasEngine) {
  try {
    if (stage === 'check') return await check();
    if (stage === 'e2e') return await endToEnd();
    const tally = await vitest(stage);
    const reason = stage === 'integration' && !hasEngine ? ': no container engine answers' : '';
    return { ...tally, skips: tally.skips.map((each) => each + reason) };
  } catch (error) {
    return tallyOfFailure(`stage ${stage} broke down`, why(error));
  }
}

/** @param {StageName} project */
async function vitest(project) {
  const file = `test-results/${project}.json`;
  rmSync(join(root, file), { force: true });
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  const code = await runNode([tool('vitest', 'vitest.mjs'), ...args, `--outputFile.json=${file}`]);
  return judged(project, tallyVitest(readReport(file)), code);
}

async function endToEnd() {
  const browser = await findBrowser();
  if (browser === undefined) {
    const reason = 'e2e: neither Playwright’s Chromium nor one of this computer was found';
    if (!isCi()) return tallyOfSkip(reason);
    return tallyOfFailure(`CI=true, and ${reason}`);
  }
  await ensureBuilt();
  const file = 'test-results/e2e.json';
  rmSync(join(root, file), { force: true });
  const args = [
    tool('@playwright/test', 'cli.js'),
    'test',
    '--config',
    'tests/e2e/playwright.config.ts',
    '--pass-with-no-tests',
  ];
  const code = await runNode(args, {
    env: { ...projectEnvironment(), DOCKLINE_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, file) },
  });
  const tally = judged('e2e', tallyPlaywright(readReport(file)), code);
  if (electronProgram() !== undefined) return tally;
  return sum([
    tally,
    tallyOfSkip('e2e in Electron itself: its program is not there (its stand-in ran the same specs)'),
  ]);
}

/**
 * A runner that failed although no test did (an error outside the tests) is a failure too.
 * @param {StageName} stage @param {Tally} tally @param {number} code @returns {Tally}
 */
const judged = (stage, tally, code) =>
  code === 0 || tally.failed > 0
    ? tally
    : sum([tally, tallyOfFailure(`${stage}: an error outside its tests, said above (exit code ${code})`)]);

/** @param {string} file @returns {unknown} */
const readReport = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

const isCi = () => process.env['CI'] === 'true';
