import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { damageWords, fileWatch } from './damaged-file.ts';
import { NewerDatabase } from './migrations.ts';
import { type DatabaseLayout, openDatabase } from './open-database.ts';
import { errorCode, isDamage } from './sqlite-errors.ts';
import type { StoreReply, StoreRequest } from './store-thread.ts';

/**
 * The thread's side of `storeThread`: opens the file, and answers by the store's operations, which may take time, until it
 * is asked to close. A file that turns out to be damaged is moved aside, and a new one begun: here, or by another thread or
 * process, whose new one is then opened here too. `opensAgain: false`: the store sees to that itself.
 */
export function answerOnThread<O extends { close(): void }>(
  layout: DatabaseLayout,
  createStore: (database: DatabaseSync, warn: (text: string) => void) => O,
  { opensAgain = true } = {},
): void {
  const port = parentPort;
  if (port === null) throw new Error('A store answers on a worker thread only.');
  const file = String(workerData.file);
  const say = (reply: StoreReply) => port.postMessage(reply);
  const warn = (text: string) => say({ kind: 'warning', text });
  const open = () => {
    const database = openDatabase(file, layout, warn);
    return { store: createStore(database, warn), watch: fileWatch(file) };
  };

  try {
    let current = open();
    const openAgain = (): void => {
      try {
        current.store.close();
      } catch {
        // Of what is damaged nothing more is wanted.
      }
      current = open();
    };
    const answer = async ({ id, name, input }: StoreRequest): Promise<void> => {
      try {
        if (opensAgain && name !== 'close' && current.watch.isMoved()) openAgain();
        const operation: unknown = Reflect.get(current.store, name);
        if (typeof operation !== 'function') throw new Error(`there is no operation ${name}`);
        say({ kind: 'answer', id, value: await Reflect.apply(operation, current.store, input) });
      } catch (thrown) {
        say({ kind: 'failure', id, reason: reason(thrown), code: errorCode(thrown) });
        if (opensAgain && isDamage(thrown)) {
          const aside = current.watch.moveAside();
          if (aside !== undefined) warn(damageWords(layout.what, aside));
          if (current.watch.isMoved()) openAgain();
        }
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
