import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say, tool } from './project.mjs';
import { runNode } from './run.mjs';

// A slow line takes minutes for it; without a network it fails at once.
const downloadLimitMs = 15 * 60_000;

/**
 * The Electron program, or why the desktop window cannot open here.
 * @returns {Promise<{ electron: string } | { because: string }>}
 */
export async function findDesktop() {
  const { platform, env } = process;
  const isSeen =
    platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
  if (!isSeen) return { because: 'this computer has no display' };
  if (electronProgram() === undefined) {
    say('downloading Electron, once (some 120 MB) …');
    await runNode([tool('electron', 'install.js')], { quiet: true, group: true, limitMs: downloadLimitMs });
  }
  const electron = electronProgram();
  if (electron === undefined) return { because: 'the Electron program could not be downloaded' };
  const because = whyNoSandbox({
    platform,
    isRoot: process.getuid?.() === 0,
    hasHelper: isSetuid(join(dirname(electron), 'chrome-sandbox')),
    setting: kernelSetting,
  });
  return because === undefined ? { electron } : { because };
}

/**
 * Why Chromium could not shut its pages in here, and would end at once: it needs a helper that belongs to root, or a
 * namespace of its own, which Ubuntu from 23.10 on and some hardened systems refuse to programs that no profile names.
 * https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
 * @param {{ platform: NodeJS.Platform, isRoot: boolean, hasHelper: boolean, setting(name: string): string | undefined }} system
 * @returns {string | undefined}
 */
export function whyNoSandbox({ platform, isRoot, hasHelper, setting }) {
  if (platform !== 'linux') return undefined;
  if (isRoot) return 'Electron opens no window for root';
  if (hasHelper) return undefined;
  const refused = Object.entries(refusals).find(([name, value]) => setting(name) === value);
  return (
    refused &&
    `this system refuses the sandbox of Electron’s pages (${refused[0].replaceAll('/', '.')} = ${refused[1]})`
  );
}

/** Settings below /proc/sys, each with the value that refuses a namespace. */
const refusals = {
  'kernel/apparmor_restrict_unprivileged_userns': '1',
  'kernel/unprivileged_userns_clone': '0',
  'user/max_user_namespaces': '0',
};

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function isSetuid(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}

/** @returns {string | undefined} */
export function electronProgram() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || tool('electron', 'dist');
  const program = join(folder, electronName(process.platform));
  return existsSync(program) ? program : undefined;
}

/** Electron's program inside its folder. @param {NodeJS.Platform} platform */
export function electronName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
