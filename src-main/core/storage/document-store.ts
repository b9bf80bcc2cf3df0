/** What can be kept. A new kind is a line here; what its JSON holds is its owner's to check when it is read. */
export type DocumentKind = 'snapshot' | 'run' | 'listener' | 'send' | 'answer' | 'message';

/** A document without what it holds. */
export interface DocumentHead {
  id: string;
  kind: DocumentKind;
  /** What the user calls it; need not be unique. */
  name: string;
  /** When it was made: ISO, in milliseconds. */
  at: string;
  /** The size of its JSON in UTF-8. */
  bytes: number;
}

export interface StoredDocument extends DocumentHead {
  json: string;
}

export interface NewDocument {
  kind: DocumentKind;
  name: string;
  json: string;
  /** Replaces the document of that kind and id. Without it, one is given. */
  id?: string | undefined;
  /** Now, where it is not given. */
  at?: string | undefined;
}

/** Limits, so that no document and no loop fills the disk. */
export const documentLimits = {
  nameLength: 300,
  documentBytes: 64 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  ofOneKind: 10_000,
} as const;

/**
 * Named JSON documents in `documents.sqlite`, on a thread of its own; the app and the CLI may use it at once.
 * The file is opened at the first call. Every call fails with `storage-failed` where the file cannot be used (locked
 * for 5 s, full disk, written by a newer Dockline); what was kept before is then still there.
 */
export interface DocumentStore {
  /**
   * Keeps a document; durable when it resolves. `keep`: only the newest `keep` of its kind remain.
   * Fails with `bad-input` for a name that is empty or too long, `too-large` past a limit.
   */
  put(document: NewDocument, options?: { keep?: number }): Promise<DocumentHead>;
  get(kind: DocumentKind, id: string): Promise<StoredDocument | undefined>;
  /** Newest first. */
  list(kind: DocumentKind): Promise<DocumentHead[]>;
  /** Fails with `not-found`, and with `bad-input` as `put` does. */
  rename(kind: DocumentKind, id: string, name: string): Promise<DocumentHead>;
  /** Whether there was one. */
  remove(kind: DocumentKind, id: string): Promise<boolean>;
  dispose(): Promise<void>;
}
