import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './lock.mjs';
import { root, say } from './project.mjs';
import { run, wasInterrupted } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.dockline-lock-hash');

/** npm's own would let it ask for many minutes, without a word, a registry that never answers. The person's own go before them. */
const limits = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_mintimeout: '1000',
  npm_config_fetch_retry_maxtimeout: '5000',
  // Of silence: a download that goes on, however slowly, is not cut off.
  npm_config_fetch_timeout: '20000',
};
const firstWordMs = 5_000;
const nextWordMs = 30_000;

/** Installs what package-lock.json names, unless it is there. Fails where npm does. */
export async function ensureDependencies() {
  if (areCurrent()) return;
  await withLock(async () => {
    if (areCurrent()) return;
    say('installing dependencies (npm ci) …');
    const npm = npmCommand();
    const [command, ...first] = npm;
    const stopWaiting = sayWhatIsAwaited(npm);
    const code = await run(command, [...first, 'ci', '--no-audit', '--no-fund'], {
      stdoutToStderr: true,
      group: true,
      env: { ...limits, ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
    stopWaiting();
    if (wasInterrupted()) throw new Error('the installation was stopped; the next start begins it again.');
    if (code !== 0) throw new Error(await whyNotInstalled(npm, code));
    writeFileSync(stamp, lockHash());
  });
}

/** Says that npm is waited for, and for whom it waits. Returns what ends that. @param {readonly [string, ...string[]]} npm */
function sayWhatIsAwaited(npm) {
  let timer = setTimeout(tell, firstWordMs);
  let over = false;
  async function tell() {
    const from = await registryOf(npm);
    if (over) return;
    say(`npm is still getting packages from ${from}. It gives up where that stays silent for about a minute.`);
    timer = setTimeout(tell, nextWordMs);
  }
  return () => {
    over = true;
    clearTimeout(timer);
  };
}

/** @param {readonly [string, ...string[]]} npm @param {number} code */
async function whyNotInstalled(npm, code) {
  return [
    `npm ci ended with ${code}; its words are above. It asked ${await registryOf(npm)} for what package-lock.json names.`,
    'If that is out of reach, look at the network, name a proxy (npm config set proxy URL) or another registry',
    '(npm config set registry URL), and start again.',
  ].join('\n');
}

/** @param {readonly [string, ...string[]]} npm @returns {Promise<string>} */
async function registryOf([command, ...first]) {
  try {
    const answer = await promisify(execFile)(command, [...first, 'config', 'get', 'registry'], { timeout: 5_000 });
    return answer.stdout.trim();
  } catch {
    return 'its registry';
  }
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
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, script];
  return process.platform === 'win32' ? ['cmd.exe', '/c', 'npm'] : ['npm'];
}
