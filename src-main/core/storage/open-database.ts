import { existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './migrations.ts';

const corrupt = 11;
const notADatabase = 26;

/** Opens and migrates the database. A damaged file is moved aside, a new one begun, and that is said in `onWarning`. */
export function openDatabase(file: string, onWarning: (text: string) => void): DatabaseSync {
  try {
    return openExisting(file);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const aside = `${file}.damaged-${Date.now()}`;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    }
    onWarning(`The message log was damaged; it is kept in ${aside}, and a new one was begun.`);
    return openExisting(file);
  }
}

function openExisting(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
    migrate(database);
    // Reads the schema and one row at each end, so that damage shows now rather than at the first query.
    database.prepare('SELECT min(id), max(id) FROM messages').get();
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function isDamage(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'errcode' in thrown &&
    typeof thrown.errcode === 'number' &&
    [corrupt, notADatabase].includes(thrown.errcode & 0xff)
  );
}
