import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tool } from './project.mjs';
import { runNode } from './run.mjs';

/**
 * The Electron program, or why the desktop window cannot open here.
 * @returns {Promise<{ electron: string } | { because: string }>}
 */
export async function findDesktop() {
  const { platform, env } = process;
  const isSeen =
    platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
  if (!isSeen) return { because: 'this computer has no display' };
  const found = electronProgram();
  if (found !== undefined) return { electron: found };
  await runNode([tool('electron', 'install.js')], { quiet: true, limitMs: 20_000 });
  const fetched = electronProgram();
  return fetched === undefined ? { because: 'the Electron program could not be downloaded' } : { electron: fetched };
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
