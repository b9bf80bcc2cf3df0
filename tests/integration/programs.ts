import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program of this computer is there. A test that needs one names it, and is skipped without it. */
export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
