import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { argsBytes, programName } from '../program-name.ts';

/** The name of a running process's program; empty where it is gone. */
export function processName(pid: number): string {
  return programName({
    comm: reading(() => readFileSync(`/proc/${pid}/comm`, 'utf8').replace(/\n$/, '')),
    exe: reading(() => readlinkSync(`/proc/${pid}/exe`)),
    args: reading(() => beginningOf(`/proc/${pid}/cmdline`)).split('\0'),
  });
}

function beginningOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(argsBytes);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** A process may be another user's, or gone. */
function reading(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
