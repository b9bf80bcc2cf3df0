import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { NewerDatabase } from './migrations.ts';
import { type DatabaseLayout, openDatabase } from './open-database.ts';
import { errorCode } from './sqlite-errors.ts';
import type { StoreReply, StoreRequest } from './store-thread.ts';

/** The thread's side of `storeThread`: opens the file, and answers by the store's operations, which may take time, until it is asked to close. */
export function answerOnThread<O extends { close(): void }>(
  layout: DatabaseLayout,
  createStore: (database: DatabaseSync) => O,
): void {
  const port = parentPort;
  if (port === null) throw new Error('A store answers on a worker thread only.');
  const say = (reply: StoreReply) => port.postMessage(reply);

  try {
    const store = createStore(openDatabase(String(workerData.file), layout, (text) => say({ kind: 'warning', text })));
    const answer = async ({ id, name, input }: StoreRequest): Promise<void> => {
      try {
        const operation: unknown = Reflect.get(store, name);
        if (typeof operation !== 'function') throw new Error(`there is no operation ${name}`);
        say({ kind: 'answer', id, value: await Reflect.apply(operation, store, input) });
      } catch (thrown) {
        say({ kind: 'failure', id, reason: reason(thrown), code: errorCode(thrown) });
      }
      if (name === 'close') port.close();
    };
    port.on('message', (request: StoreRequest) => void answer(request));
    say({ kind: 'ready' });
  } catch (thrown) {
    say({
      kind: 'open-failed',
      reason: reason(thrown),
      newer: thrown instanceof NewerDatabase,
      code: errorCode(thrown),
    });
    port.close();
  }
}

const reason = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
