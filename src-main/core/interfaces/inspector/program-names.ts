import { randomBytes } from 'node:crypto';
import { argsBytes, programName } from '../../program-name.ts';
import { sectionMark, splitSections } from '../reading/sections.ts';
import type { Run } from './inspector.ts';

/** The names of these processes' programs, and of others. `alive`: every process there is now. */
export type ProgramNames = (
  pids: readonly number[],
  alive: ReadonlySet<number>,
  run: Run,
) => Promise<ReadonlyMap<number, string>>;

/** Reads the name of each process once. */
export function rememberProgramNames(): ProgramNames {
  const known = new Map<number, string>();
  return async (pids, alive, run) => {
    for (const pid of known.keys()) if (!alive.has(pid)) known.delete(pid);
    const unknown = [...new Set(pids)].filter((pid) => !known.has(pid));
    for (const [pid, name] of await readProgramNames(unknown, run)) known.set(pid, name);
    return known;
  };
}

/** The names of these processes' programs; of one that is gone, none. */
export async function readProgramNames(pids: readonly number[], run: Run): Promise<Map<number, string>> {
  if (pids.length === 0) return new Map();
  const nonce = randomBytes(12).toString('hex');
  const sections = splitSections(await run(namesScript(nonce, pids)), nonce);
  const files = readFiles(sections.get('exe') ?? '', nonce);
  return new Map(
    pids.flatMap((pid) => {
      const name = programName({
        comm: sections.get(`comm-${pid}`) ?? '',
        exe: files.get(pid) ?? '',
        args: (sections.get(`args-${pid}`) ?? '').split('\0'),
      });
      return name === '' ? [] : [[pid, name]];
    }),
  );
}

/**
 * Starts one process for all of them, where the shell can read up to a NUL itself, as BusyBox's and Bash can; else one
 * each. Whatever a process says of itself stands between marks that it does not know.
 */
function namesScript(nonce: string, pids: readonly number[]): string {
  const readArg = `IFS= read -r -n ${argsBytes} -d ''`;
  return [
    // An option that is not known is told by an exit code above that of a file's end.
    `args() { ${readArg} one; [ $? -gt 1 ] && head -c ${argsBytes} && return; ${readArg} two; printf '%s\\0%s' "$one" "$two"; }`,
    `for p in ${pids.join(' ')}; do`,
    'name=; IFS= read -r name </proc/$p/comm',
    sectionMark(nonce, 'comm-$p'),
    `printf %s "$name"`,
    sectionMark(nonce, 'args-$p'),
    'args </proc/$p/cmdline',
    'done 2>/dev/null',
    sectionMark(nonce, 'exe'),
    `stat -c '%N ${nonce}' ${pids.map((pid) => `/proc/${pid}/exe`).join(' ')} 2>/dev/null`,
  ].join('\n');
}

/** "'/proc/7/exe' -> '/usr/bin/node' NONCE", as `stat` prints a link. */
function readFiles(text: string, nonce: string): Map<number, string> {
  return new Map(
    text.split(` ${nonce}\n`).flatMap((record) => {
      const [, pid, file] = /^\s*'\/proc\/(\d+)\/exe' -> ["'](.*)["']$/s.exec(record) ?? [];
      return pid === undefined || file === undefined ? [] : [[Number(pid), file] as const];
    }),
  );
}
