import { existsSync, renameSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const busyMs = 5_000;

export interface FileWatch {
  /** Whether the name leads to another file by now, or to none: what is stored in the one that is open is seen by nobody. */
  isMoved(): boolean;
  /** Moves the file aside and gives its new name; undefined where another did, or where open files cannot be moved. */
  moveAside(): string | undefined;
}

/** Watches over a database file that is open, whose name is `file`. */
export function fileWatch(file: string): FileWatch {
  const opened = identity(file);
  const isMoved = (): boolean => identity(file) !== opened;
  return {
    isMoved,
    moveAside() {
      try {
        return oneAtATime(file, () => (isMoved() ? undefined : renameDatabase(file)));
      } catch {
        return undefined;
      }
    },
  };
}

function identity(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}

/** Gives the new name of the file; what belongs to it goes along. */
export function renameDatabase(file: string): string {
  const aside = `${file}.damaged-${Date.now()}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

/** One process at a time: the file that another has just begun anew must not be moved aside in its turn. */
export function oneAtATime<T>(file: string, work: () => T): T {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: busyMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}

export function damageWords(what: string, aside: string): string {
  return `${what} was damaged; it is kept in ${aside}, and a new one was begun.`;
}
