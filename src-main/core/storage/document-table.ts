import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DocumentHead, type DocumentKind, documentLimits, type StoredDocument } from './document-store.ts';

/** Step n brings `documents.sqlite` from version n to n+1. Never change one that was released. */
export const documentMigrations: readonly string[] = [
  // The JSON comes last: a list reads the fields before it, and never the pages that it spills over.
  `CREATE TABLE documents (
     kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, bytes INTEGER NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (kind, id)
   );
   CREATE INDEX documents_by_time ON documents (kind, at);`,
];

export type PutAnswer = { kept: true } | { kept: false; why: 'too-many' | 'too-much' };

/** What the thread that owns the file is asked. */
export interface DocumentOperations {
  put(document: StoredDocument, keep: number | undefined): PutAnswer;
  get(kind: DocumentKind, id: string): StoredDocument | undefined;
  list(kind: DocumentKind): DocumentHead[];
  rename(kind: DocumentKind, id: string, name: string): DocumentHead | undefined;
  remove(kind: DocumentKind, id: string): boolean;
  close(): void;
}

const headRow = z.object({ kind: z.string(), id: z.string(), name: z.string(), at: z.number(), bytes: z.number() });
const fields = 'kind, id, name, at, bytes';

export function documentTable(database: DatabaseSync): DocumentOperations {
  const total = database.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM documents');
  const ofKind = database.prepare('SELECT count(*) AS count FROM documents WHERE kind = ?');
  const upsert = database.prepare(
    `INSERT INTO documents (${fields}, json) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET name = excluded.name, at = excluded.at, bytes = excluded.bytes, json = excluded.json`,
  );
  const prune = database.prepare(
    `DELETE FROM documents WHERE kind = ?1 AND rowid IN
       (SELECT rowid FROM documents WHERE kind = ?1 ORDER BY at DESC, rowid DESC LIMIT -1 OFFSET ?2)`,
  );
  const select = database.prepare(`SELECT ${fields}, json FROM documents WHERE kind = ? AND id = ?`);
  const heads = database.prepare(
    `SELECT ${fields} FROM documents WHERE kind = ? ORDER BY at DESC, rowid DESC LIMIT ${documentLimits.ofOneKind}`,
  );
  const update = database.prepare(`UPDATE documents SET name = ? WHERE kind = ? AND id = ? RETURNING ${fields}`);
  const erase = database.prepare('DELETE FROM documents WHERE kind = ? AND id = ?');

  return {
    put({ kind, id, name, at, bytes, json }, keep) {
      database.exec('BEGIN IMMEDIATE');
      try {
        upsert.run(kind, id, name, Date.parse(at), bytes, json);
        if (keep !== undefined) prune.run(kind, keep);
        const why = past(
          Number(ofKind.get(kind)?.['count'] ?? 0) > documentLimits.ofOneKind && 'too-many',
          Number(total.get()?.['bytes'] ?? 0) > documentLimits.totalBytes && 'too-much',
        );
        database.exec(why === undefined ? 'COMMIT' : 'ROLLBACK');
        return why === undefined ? { kept: true } : { kept: false, why };
      } catch (thrown) {
        // Some failures (a full disk) end the transaction by themselves.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw thrown;
      }
    },
    get(kind, id) {
      const row = select.get(kind, id);
      return row === undefined ? undefined : { ...toHead(row, kind), json: String(row['json']) };
    },
    list: (kind) => heads.all(kind).map((row) => toHead(row, kind)),
    rename(kind, id, name) {
      const row = update.get(name, kind, id);
      return row === undefined ? undefined : toHead(row, kind);
    },
    remove: (kind, id) => Number(erase.run(kind, id).changes) > 0,
    close: () => database.close(),
  };
}

type Past = 'too-many' | 'too-much';
const past = (...limits: readonly (Past | false)[]): Past | undefined =>
  limits.find((each) => each !== false) || undefined;

function toHead(row: Record<string, unknown>, kind: DocumentKind): DocumentHead {
  const { id, name, at, bytes } = headRow.parse(row);
  return { id, kind, name, at: new Date(at).toISOString(), bytes };
}
