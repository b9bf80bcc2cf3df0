import type { DatabaseSync } from 'node:sqlite';

/** The database was written by a newer Dockline. */
export class NewerDatabase extends Error {}

/** A step of SQL, or one that needs more than SQL; both run within one transaction. */
export type Migration = string | ((database: DatabaseSync) => void);

/** Brings the schema up to date by the steps it lacks, in one transaction, safe against another process that does the same. */
export function migrate(database: DatabaseSync, steps: readonly Migration[]): void {
  if (version(database) === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const from = version(database);
    if (from > steps.length) {
      throw new NewerDatabase(`it has version ${from}, and this Dockline knows versions up to ${steps.length}`);
    }
    for (const step of steps.slice(from)) {
      if (typeof step === 'string') database.exec(step);
      else step(database);
    }
    database.exec(`PRAGMA user_version = ${steps.length}`);
    database.exec('COMMIT');
  } catch (thrown) {
    // Some failures (a full disk) end the transaction by themselves.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw thrown;
  }
}

function version(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
