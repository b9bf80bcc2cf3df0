import { tool } from './project.mjs';
import { runNode } from './run.mjs';

const port = 4_480;

/**
 * Browser mode while one works on it: core starts again when a file of it changes, and Vite renews the page in place.
 * The address with its token is the one that `serve` prints, on Vite's port.
 * @param {readonly string[]} args
 */
export async function develop(args) {
  const serve = ['--watch-path=src-main', '--disable-warning=ExperimentalWarning', 'src-main/cli/main.ts', 'serve'];
  const env = { ...process.env, DOCKLINE_DEV_PORT: String(port) };
  process.stderr.write('dockline: open the address that serve prints, with port 5173 in place of its own.\n');
  const codes = await Promise.all([
    runNode([...serve, '--port', String(port), ...args], { env }),
    runNode(
      [tool('vite', 'bin/vite.js'), '--mode', 'renderer', '--host', '127.0.0.1', '--port', '5173', '--strictPort'],
      { env },
    ),
  ]);
  return Math.max(...codes);
}
