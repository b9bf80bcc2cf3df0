import { ensureBuilt } from './build.mjs';
import { electronProgram } from './desktop.mjs';
import { say, tool } from './project.mjs';
import { runNode } from './run.mjs';

/**
 * Makes the packages of this system in release/, or says in a line why not. Whatever follows goes to electron-builder, such
 * as `--publish always` or `--dir`.
 * @param {readonly string[]} args
 */
export async function makePackages(args) {
  await ensureBuilt();
  if (electronProgram() === undefined)
    await runNode([tool('electron', 'install.js')], { quiet: true, limitMs: 60_000 });
  if (electronProgram() === undefined) {
    say('no package can be made: the Electron program could not be downloaded.');
    return 1;
  }
  return runNode([
    tool('electron-builder', 'cli.js'),
    ...(args.includes('--publish') ? [] : ['--publish', 'never']),
    ...args,
  ]);
}
