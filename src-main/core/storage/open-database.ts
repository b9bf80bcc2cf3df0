import { DatabaseSync } from 'node:sqlite';
import { damageWords, oneAtATime, renameDatabase } from './damaged-file.ts';
import { type Migration, migrate } from './migrations.ts';
import { errorCode, isDamage, sqlite } from './sqlite-errors.ts';

/** One of Dockline's database files. */
export interface DatabaseLayout {
  /** What it is, as the start of a sentence: "The message log". */
  what: string;
  /** Step n brings the file from version n to n+1. */
  migrations: readonly Migration[];
  /** A query that reads enough of the file for damage to show at once, rather than at the first use. */
  check: string;
  /** Pragmas for a file that is made now; they do not change one that is there. */
  whenNew?: string;
}

const busyMs = 5_000;
const attempts = 50;
const attemptMs = 100;

/** Opens and migrates the database. A damaged file is moved aside, a new one begun, and that is said in `onWarning`. */
export function openDatabase(file: string, layout: DatabaseLayout, onWarning: (text: string) => void): DatabaseSync {
  try {
    return openExisting(file, layout);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    return begunAnew(file, layout, onWarning);
  }
}

function begunAnew(file: string, layout: DatabaseLayout, onWarning: (text: string) => void): DatabaseSync {
  return oneAtATime(file, () => {
    try {
      return openExisting(file, layout);
    } catch (thrown) {
      if (!isDamage(thrown)) throw thrown;
    }
    onWarning(damageWords(layout.what, renameDatabase(file)));
    return openExisting(file, layout);
  });
}

function openExisting(file: string, { migrations, check, whenNew = '' }: DatabaseLayout): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  try {
    database.exec(whenNew);
    switchToWriteAheadLog(database);
    database.exec('PRAGMA synchronous = NORMAL');
    migrate(database, migrations);
    database.prepare(check).all();
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** The switch to WAL does not wait as other statements do while another process switches: https://sqlite.org/wal.html */
function switchToWriteAheadLog(database: DatabaseSync): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      if (errorCode(thrown) !== sqlite.busy || attempt === attempts) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attemptMs);
    }
  }
}
