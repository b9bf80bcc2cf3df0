import { basename } from 'node:path';

/** What /proc tells of a process (proc(5)); empty what it does not. */
export interface ProcessWords {
  /** Its main thread's name, 15 bytes of it. */
  comm: string;
  /** The file that it runs. */
  exe: string;
  args: readonly string[];
}

/** As much of a command line as its name is looked for in. */
export const argsBytes = 4_096;
/** The kernel cuts a name there. */
const commBytes = 15;
/** Of a name that is shown. */
const nameCharacters = 64;

/**
 * The program by the name that it was called by. Its thread is named so as well, which tells `nc` from the BusyBox that it
 * is, and a script from its interpreter; but a thread may be renamed (Node's is "MainThread"), and then the file says it.
 */
export function programName({ comm, exe, args }: ProcessWords): string {
  const file = basename(exe.replace(/ \(deleted\)$/, ''));
  // A script is the argument of its interpreter.
  const names = [file, ...args.slice(0, 2).map((arg) => basename(arg))];
  const isCut = Buffer.byteLength(comm) >= commBytes;
  const called = names.find((name) => name === comm || (isCut && name.startsWith(comm)));
  // A title in the place of arguments may begin with the name: "nginx: worker process".
  const [titled = ''] = (args[0] ?? '').split(/:? /);
  const name = called ?? (comm !== '' && titled === comm ? comm : file || basename(titled) || comm);
  return name.slice(0, nameCharacters);
}
