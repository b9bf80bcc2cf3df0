// The only file that runs before dependencies are there: plain Node ≥ 20, no import but Node's own and set-up's.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { findDesktop } from './setup/desktop.mjs';
import { develop } from './setup/develop.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { writeIcons } from './setup/icons.mjs';
import { makePackages } from './setup/package.mjs';
import { root, say, why } from './setup/project.mjs';
import { run, runNode } from './setup/run.mjs';
import { check, test } from './setup/stages.mjs';

const cli = join(root, 'dist/main/cli.js');

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const tasks = {
  async app(args) {
    await ensureBuilt();
    const engine = await ensureEngine();
    if (engine.stop !== undefined) say('dockerd was started for you; it goes on when Dockline ends.');
    const rest = args.filter((word) => word !== '--browser');
    const desktop = rest.length === args.length ? await findDesktop() : { because: 'as asked' };
    if ('electron' in desktop) return run(desktop.electron, [root, ...rest]);
    say(`serving browser mode: ${desktop.because}.`);
    return runNode([cli, 'serve', ...rest]);
  },
  async dev(args) {
    await ensureEngine();
    return develop(args);
  },
  async build() {
    await ensureBuilt({ force: true });
    return 0;
  },
  async check() {
    return (await check()).failed === 0 ? 0 : 1;
  },
  test,
  async demo(args) {
    await ensureBuilt();
    await ensureEngine();
    return runNode([cli, 'demo', ...args]);
  },
  async bench(args) {
    if (!existsSync(join(root, 'tests/bench/run.ts'))) {
      say('there is nothing to measure yet: tests/bench/run.ts is missing.');
      return 1;
    }
    await ensureBuilt();
    await ensureEngine();
    return runNode(['tests/bench/run.ts', ...args]);
  },
  package: makePackages,
  async icons() {
    for (const path of await writeIcons()) say(`wrote ${path}`);
    return 0;
  },
};

const [name = 'app', ...args] = process.argv.slice(2);
const task = Object.entries(tasks).find(([each]) => each === name)?.[1];
if (task === undefined) {
  say(`no such task: ${name}. There are ${Object.keys(tasks).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    await ensureDependencies();
    process.exitCode = await task(args);
  } catch (error) {
    say(why(error));
    process.exitCode = 1;
    // The whole run ends with this line, whatever broke it.
    if (name === 'test') process.stdout.write('\n0 passed, 1 failed, 0 skipped\n');
  }
}
