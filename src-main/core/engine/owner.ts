import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The label that says which process made a thing: host, process id and the process's start time. */
export const ownerLabel = 'dev.dockline.owner';

/** This process as an owner. */
export function thisOwner(): string {
  return `${hostname()} ${process.pid} ${startTime(process.pid) ?? ''}`;
}

/** Whether the owner may still live. One on another machine counts as alive: nobody here can tell. */
export function isAlive(owner: string | undefined): boolean {
  const [host, pid = '', started = ''] = (owner ?? '').split(' ');
  if (host !== hostname()) return host !== '';
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  // A process id is given out again; the start time is not.
  return started === '' || startTime(Number(pid)) === started;
}

/** Field 22 of /proc/PID/stat (proc(5)), in clock ticks since boot; undefined where there is no /proc. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
