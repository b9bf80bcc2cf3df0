import { DocklineError } from '../../contract/errors.ts';
import { type SavedSend, type SendOptions, sendOptionsSchema } from '../../contract/listening.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { readJson } from '../storage/read-json.ts';

export interface SavedSends {
  list(): Promise<SavedSend[]>;
  save(given: { id?: string | undefined; name: string; options: SendOptions }): Promise<SavedSend>;
  /** Fails with `not-found`. */
  forget(id: string): Promise<void>;
}

/** Sends that were kept under a name, in the document store. */
export function savedSends(documents: DocumentStore): SavedSends {
  async function read(id: string, name: string): Promise<SavedSend[]> {
    const document = await documents.get('send', id);
    const parsed = sendOptionsSchema.safeParse(readJson(document?.json ?? ''));
    // One that is damaged or gone meanwhile is left out of the list; it can be saved anew.
    return parsed.success ? [{ id, name, options: parsed.data }] : [];
  }
  return {
    async list() {
      const heads = await documents.list('send');
      return (await Promise.all(heads.map(({ id, name }) => read(id, name)))).flat();
    },
    async save({ id, name, options }) {
      const parsed = sendOptionsSchema.parse(options);
      const head = await documents.put({ kind: 'send', name, json: JSON.stringify(parsed), id });
      return { id: head.id, name: head.name, options: parsed };
    },
    async forget(id) {
      if (!(await documents.remove('send', id))) throw new DocklineError('not-found', 'That saved send is gone.');
    },
  };
}
