import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import envPaths from 'env-paths';
import { DocklineError } from '../../contract/errors.ts';

/** The data folder: `override` (--data), else DOCKLINE_DATA, else the platform's own place. Created for its owner alone. */
export function dataFolder(override?: string): string {
  const folder = resolve(override || process.env['DOCKLINE_DATA'] || envPaths('dockline', { suffix: '' }).data);
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    }
  } catch (cause) {
    throw new DocklineError('storage-failed', `The data folder ${folder} could not be created: ${String(cause)}`, {
      hint: 'Name another folder with --data or DOCKLINE_DATA.',
      cause,
    });
  }
  return folder;
}
