import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Node 24 of the project's own dependencies, once they are there; else the Node that runs this. */
export function projectNode() {
  const installed = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(installed) ? installed : process.execPath;
}

/** The environment of everything that set-up starts: `node` means the project's Node 24. */
export function projectEnvironment() {
  const path = [dirname(projectNode()), join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}

/** The script of an installed tool, such as `tool('vite', 'bin/vite.js')`: started with Node, it needs no shell on any system. */
export const tool = (/** @type {string} */ name, /** @type {string} */ script) =>
  join(root, 'node_modules', name, script);

/** A line from set-up. It goes to stderr: stdout belongs to the command that was asked for. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`dockline: ${text}\n`);
}

export const why = (/** @type {unknown} */ error) => (error instanceof Error ? error.message : String(error));
