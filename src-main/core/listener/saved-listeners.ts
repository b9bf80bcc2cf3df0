import { z } from 'zod';
import { DocklineError } from '../../contract/errors.ts';
import {
  type Listener,
  type ListenerOptions,
  listenerOptionsSchema,
  type SavedListener,
} from '../../contract/listening.ts';
import type { DocumentHead, DocumentStore } from '../storage/document-store.ts';
import { readJson } from '../storage/read-json.ts';
import type { Listeners } from './listeners.ts';

const keptSchema = z.object({ autostart: z.boolean(), options: listenerOptionsSchema });
type Kept = z.output<typeof keptSchema>;

export interface SavedListeners {
  list(): Promise<SavedListener[]>;
  save(given: {
    id?: string | undefined;
    name: string;
    autostart: boolean;
    options: ListenerOptions;
  }): Promise<SavedListener>;
  /** Fails with `not-found`. One that runs goes on. */
  forget(id: string): Promise<void>;
  /** Fails with `not-found`, and as `Listeners.start` does. */
  start(id: string): Promise<Listener>;
  /** Starts those that start with the app; one that cannot shows why in the list of listeners. */
  startAll(): Promise<void>;
}

/** Listeners that were kept under a name, in the document store. */
export function savedListeners(documents: DocumentStore, listeners: Pick<Listeners, 'start' | 'list'>): SavedListeners {
  async function read(id: string): Promise<{ name: string; kept: Kept } | undefined> {
    const document = await documents.get('listener', id);
    if (document === undefined) return undefined;
    const parsed = keptSchema.safeParse(readJson(document.json));
    if (!parsed.success) {
      throw new DocklineError('unreadable', `The saved listener “${document.name}” cannot be read.`, {
        hint: 'Save it again under the same name, or forget it.',
        cause: parsed.error,
      });
    }
    return { name: document.name, kept: parsed.data };
  }
  async function found(id: string): Promise<{ name: string; kept: Kept }> {
    const one = await read(id);
    if (one !== undefined) return one;
    throw new DocklineError('not-found', 'That saved listener is gone.');
  }
  /** A damaged one is left out of the list; it can be saved anew. */
  async function readAll(): Promise<{ head: DocumentHead; kept: Kept }[]> {
    const heads = await documents.list('listener');
    const all = await Promise.all(
      heads.map(async (head) => ({ head, kept: (await read(head.id).catch(() => undefined))?.kept })),
    );
    return all.flatMap(({ head, kept }) => (kept === undefined ? [] : [{ head, kept }]));
  }
  function start(id: string, { name, kept }: { name: string; kept: Kept }, showFailure = false): Promise<Listener> {
    const running = listeners.list().find((one) => one.savedId === id && one.status === 'listening');
    if (running !== undefined) return Promise.resolve(running);
    return listeners.start({ ...kept.options, name, savedId: id, showFailure });
  }

  return {
    list: async () => (await readAll()).map(({ head, kept }) => shown(head, kept)),
    async save({ id, name, autostart, options }) {
      const kept: Kept = { autostart, options: listenerOptionsSchema.parse(options) };
      const head = await documents.put({ kind: 'listener', name, json: JSON.stringify(kept), id });
      return shown(head, kept);
    },
    async forget(id) {
      if (!(await documents.remove('listener', id)))
        throw new DocklineError('not-found', 'That saved listener is gone.');
    },
    start: async (id) => start(id, await found(id)),
    async startAll() {
      for (const { head, kept } of await readAll()) {
        if (kept.autostart) await start(head.id, { name: head.name, kept }, true).catch(() => undefined);
      }
    },
  };
}

function shown({ id, name }: DocumentHead, { autostart, options }: Kept): SavedListener {
  const { certificate, name: _, ...rest } = options;
  return { id, name, autostart, options: { ...rest, certificate: certificate.kind } };
}
