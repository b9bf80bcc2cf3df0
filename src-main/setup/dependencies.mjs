import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root, say } from './project.mjs';
import { run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.dockline-lock-hash');

/** Installs what package-lock.json names, unless it is there. Fails where npm does. */
export async function ensureDependencies() {
  if (areCurrent()) return;
  await withLock(async () => {
    if (areCurrent()) return;
    say('installing dependencies (npm ci) …');
    const [command, ...first] = npm();
    const code = await run(command, [...first, 'ci', '--no-audit', '--no-fund'], {
      stdoutToStderr: true,
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
    if (code !== 0) throw new Error(`npm ci ended with ${code}; its words are above.`);
    writeFileSync(stamp, lockHash());
  });
}

const lockHash = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

function areCurrent() {
  if (!existsSync(join(root, 'node_modules/node/bin'))) return false;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockHash();
  // npm writes this file last, so a person's own `npm install` counts too.
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(lockFile).mtimeMs;
}

/** How npm is started: the one that runs this script, else the one on the path. @returns {[string, ...string[]]} */
function npm() {
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, script];
  return process.platform === 'win32' ? ['cmd.exe', '/c', 'npm'] : ['npm'];
}
