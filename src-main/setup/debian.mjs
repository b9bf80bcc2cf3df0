import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './project.mjs';
import { run } from './run.mjs';

/** Whether this is Debian or one of its children, by /etc/os-release. @param {string} [osRelease] */
export function isDebian(osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '') {
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(osRelease);
}

export const isRoot = () => process.getuid?.() === 0;

/** A program's path, looked for where root's programs are too. @param {string} program */
export function pathOf(program) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Installs packages with apt, and says so. Gives whether it worked. @param {readonly string[]} packages */
export async function aptInstall(packages) {
  if (packages.length === 0) return true;
  say(`apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`);
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdoutToStderr: true,
    limitMs: 10 * 60_000,
  };
  // An update that fails in part may still have what is wanted.
  await run('apt-get', ['update', '-qq'], options);
  const code = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  if (code !== 0) say(`apt-get install ended with ${code}.`);
  return code === 0;
}
