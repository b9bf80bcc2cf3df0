import { createNanoEvents } from 'nanoevents';
import pLimit from 'p-limit';
import type { CommandOutput } from '../../../contract/commands.ts';
import { DocklineError } from '../../../contract/errors.ts';
import type { ChosenAccess, ReadingState } from '../../../contract/interfaces.ts';
import { composeDocument, type Reading } from '../compose-document.ts';
import { type Readers, readAll } from '../read-all.ts';
import { inspectWhatCame, joinOne } from './renew-reading.ts';
import { changesSince, nothingYet, revise } from './revisions.ts';

/**
 * The reading that the pages show, kept up with the engine: containers that came are read alone, and whoever has an earlier
 * revision is told what changed since.
 */
export interface Following {
  /** Reads every namespace. Who asks while that goes on waits for the same; at another level, it takes the place of it. */
  all(access?: ChosenAccess): Promise<CommandOutput<'interfaces.all'>>;
  /**
   * What changed since this revision. With the inspector it reads what came; without it the container `read` alone, by its
   * id. Fails with `not-found` where nothing was read before.
   */
  changes(options: { since: number; read?: string | undefined }): Promise<CommandOutput<'interfaces.changes'>>;
  /** How far a reading is that takes a sidecar each. */
  state(): ReadingState;
  onChange(listener: () => void): () => void;
  /** Ends the reading that goes on with what was read until now, and waits for its end. */
  stop(): Promise<void>;
  dispose(): Promise<void>;
}

interface Dependencies extends Readers {
  /** The level that reads now, where one is asked for or none. */
  level: (asked: ChosenAccess | undefined) => ChosenAccess;
}

export function createFollowing({ level, ...readers }: Dependencies): Following {
  const events = createNanoEvents<{ change(): void }>();
  const ended = new AbortController();
  const turns = pLimit(1);
  let reading: Reading | undefined;
  let revised = nothingYet;
  let going: { access: ChosenAccess; halt: AbortController; done: ReturnType<Following['all']> } | undefined;
  let state: ReadingState = {};

  const enter = (next: ReadingState): void => {
    state = next;
    events.emit('change');
  };
  const renew = async (read: () => Promise<Reading>): ReturnType<Following['all']> => {
    try {
      reading = await read();
    } finally {
      if (state.progress !== undefined) enter({});
    }
    const document = composeDocument(reading);
    revised = revise(revised, document.namespaces);
    return { ...document, revision: revised.revision };
  };
  return {
    all(asked) {
      const access = level(asked);
      if (going?.access === access) return going.done;
      going?.halt.abort();
      const halt = new AbortController();
      const onProgress = (done: number, total: number): void => enter({ progress: { done, total } });
      const whole = { ...readers, access, signal: ended.signal, halt: halt.signal, onProgress };
      const done = turns(() => renew(() => readAll(whole)));
      const mine = { access, halt, done };
      going = mine;
      const over = (): void => {
        if (going === mine) going = undefined;
      };
      done.then(over, over);
      return done;
    },
    changes({ since, read }) {
      return turns(async () => {
        const before = reading;
        const access = level(undefined);
        if (before === undefined) throw new DocklineError('not-found', 'Nothing has been read yet.');
        const isInspected = access === 'inspector' && before.engine?.access === 'inspector';
        const options = { ...readers, signal: ended.signal };
        await renew(() =>
          isInspected ? inspectWhatCame(before, options) : joinOne(before, { ...options, container: read }),
        );
        return { ...changesSince(revised, since), unread: reading?.engine?.unread };
      });
    },
    state: () => state,
    onChange: (listener) => events.on('change', listener),
    async stop() {
      const halted = going;
      going = undefined;
      halted?.halt.abort();
      await halted?.done.catch(() => undefined);
    },
    async dispose() {
      ended.abort();
      await turns(() => undefined);
    },
  };
}
