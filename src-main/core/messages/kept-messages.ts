import { DocklineError } from '../../contract/errors.ts';
import { type Message, messageSchema } from '../../contract/message-model.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { MessageLog } from './message-log.ts';

/** Kept at once; a person keeps what matters, not the log again. */
const most = 500;
/** Of its text in the list. */
const listCharacters = 512;

/** Messages that a person kept: whole copies, which stay when the log is cleared or trimmed. */
export interface KeptMessages {
  /** Fails with `not-found`, and with `too-many`. */
  keep(id: number): Promise<void>;
  /** Does nothing where it is not kept. */
  drop(id: number): Promise<void>;
  /** The last one kept first; long texts are shortened. */
  list(): Promise<Message[]>;
  /** From the log, else from what is kept. Fails with `not-found`. */
  get(id: number): Promise<Message>;
}

export function keptMessages(documents: DocumentStore, log: Pick<MessageLog, 'page'>): KeptMessages {
  const kept = async (id: string): Promise<Message | undefined> => {
    const document = await documents.get('message', id);
    if (document === undefined) return undefined;
    const parsed = messageSchema.safeParse(JSON.parse(document.json));
    return parsed.success ? parsed.data : undefined;
  };
  async function get(id: number): Promise<Message> {
    const [message] = await log.page({ filter: {}, after: id - 1, limit: 1 });
    const found = message?.id === id ? message : await kept(String(id));
    if (found === undefined) throw new DocklineError('not-found', `Message ${id} is no longer in the log.`);
    return found;
  }
  return {
    get,
    async keep(id) {
      const message = await get(id);
      const { length } = await documents.list('message');
      if (length >= most) {
        throw new DocklineError('too-many', `${most} messages are kept already.`, { hint: 'Let go of some first.' });
      }
      await documents.put({ kind: 'message', id: String(id), name: `Message ${id}`, json: JSON.stringify(message) });
    },
    async drop(id) {
      await documents.remove('message', String(id));
    },
    async list() {
      const heads = await documents.list('message');
      const all = await Promise.all(heads.map(({ id }) => kept(id)));
      return all.flatMap((message) => (message === undefined ? [] : [shortened(message)]));
    },
  };
}

function shortened(message: Message): Message {
  const { text, base64 } = message;
  if (Math.max(text?.length ?? 0, base64?.length ?? 0) <= listCharacters) return message;
  return {
    ...message,
    shortened: true,
    ...(text === undefined ? {} : { text: text.slice(0, listCharacters) }),
    ...(base64 === undefined ? {} : { base64: base64.slice(0, listCharacters) }),
  };
}
