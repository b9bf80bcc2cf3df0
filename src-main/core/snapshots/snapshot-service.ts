import { createNanoEvents } from 'nanoevents';
import { DocklineError } from '../../contract/errors.ts';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import type { Comparison, KeptSnapshot, SnapshotRef, SnapshotState } from '../../contract/snapshots.ts';
import type { DocumentHead, DocumentStore } from '../storage/document-store.ts';
import { tellComparison } from './change-words.ts';
import { parseSnapshot } from './parse-snapshot.ts';
import type { TakeSnapshot } from './take-snapshot.ts';

/** Snapshots that are taken, kept by name, and compared. */
export interface SnapshotService {
  state(): SnapshotState;
  onChange(listener: () => void): () => void;
  list(): Promise<KeptSnapshot[]>;
  /** Fails with `run-in-progress` while another is being read, and with `cancelled`. */
  take(options: { name?: string | undefined; access?: ChosenAccess | undefined }): Promise<KeptSnapshot>;
  /** Stops what is being read, and waits for its end. */
  cancel(): Promise<void>;
  keep(name: string, snapshot: Snapshot): Promise<KeptSnapshot>;
  /** Fails with `not-found`, and with `unreadable` where what was kept is no snapshot that this Dockline reads. */
  get(id: string): Promise<{ name: string; snapshot: Snapshot }>;
  rename(id: string, name: string): Promise<KeptSnapshot>;
  remove(id: string): Promise<void>;
  compare(before: SnapshotRef, after: SnapshotRef, access?: ChosenAccess): Promise<Comparison>;
}

export function createSnapshotService(dependencies: {
  documents: DocumentStore;
  takeSnapshot: TakeSnapshot;
}): SnapshotService {
  const { documents, takeSnapshot } = dependencies;
  const events = createNanoEvents<{ change(): void }>();
  let state: SnapshotState = { changes: 0 };
  let reading: { controller: AbortController; done: Promise<Snapshot> } | undefined;

  const enter = (next: SnapshotState): void => {
    state = next;
    events.emit('change');
  };
  const changed = (): void => enter({ ...state, changes: state.changes + 1 });

  /** Reads every namespace until `cancel`; whoever asks meanwhile gets what is being read. */
  function read(access: ChosenAccess | undefined): Promise<Snapshot> {
    if (reading !== undefined) return reading.done;
    const controller = new AbortController();
    const done = readUntil(controller.signal, access).finally(() => {
      reading = undefined;
      enter({ changes: state.changes });
    });
    reading = { controller, done };
    enter({ ...state, taking: { since: new Date().toISOString(), step: 'Reading every namespace' } });
    return done;
  }

  async function readUntil(signal: AbortSignal, access: ChosenAccess | undefined): Promise<Snapshot> {
    try {
      const snapshot = await takeSnapshot({ access, signal });
      if (!signal.aborted) return snapshot;
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
    }
    throw new DocklineError('cancelled', 'You stopped it before everything was read.');
  }

  async function keep(name: string, snapshot: Snapshot): Promise<KeptSnapshot> {
    const json = JSON.stringify(snapshot);
    const head = await documents.put({ kind: 'snapshot', name, json, at: snapshot.takenAt });
    changed();
    return toKept(head);
  }

  async function get(id: string): Promise<{ name: string; snapshot: Snapshot }> {
    const document = await documents.get('snapshot', id);
    if (document === undefined) {
      throw new DocklineError('not-found', 'This snapshot is no longer kept.', { hint: 'Choose another one.' });
    }
    return { name: document.name, snapshot: parseSnapshot(document.json, `The snapshot “${document.name}”`) };
  }

  return {
    state: () => state,
    onChange: (listener) => events.on('change', listener),
    list: async () => (await documents.list('snapshot')).map(toKept),
    async take({ name, access }) {
      if (reading !== undefined) {
        throw new DocklineError('run-in-progress', 'Every namespace is being read already.', {
          hint: 'Wait until it is done, or stop it.',
        });
      }
      const snapshot = await read(access);
      return keep(name ?? nameOfTime(new Date(snapshot.takenAt)), snapshot);
    },
    async cancel() {
      reading?.controller.abort();
      await reading?.done.catch(() => undefined);
    },
    keep,
    get,
    async rename(id, name) {
      const head = await documents.rename('snapshot', id, name);
      changed();
      return toKept(head);
    },
    async remove(id) {
      if (await documents.remove('snapshot', id)) changed();
    },
    async compare(before, after, access) {
      if (before.kind === 'now' && after.kind === 'now') {
        throw new DocklineError('bad-input', 'Now and now are the same. Choose a snapshot to compare with.');
      }
      const side = async (ref: SnapshotRef) =>
        ref.kind === 'kept' ? get(ref.id) : { name: 'now', snapshot: await read(access) };
      // The kept one first: that it is gone shows before everything is read.
      const kept = await side(before.kind === 'kept' ? before : after);
      const other = await side(before.kind === 'kept' ? after : before);
      return before.kind === 'kept' ? tellComparison(kept, other) : tellComparison(other, kept);
    },
  };
}

function toKept({ id, name, at, bytes }: DocumentHead): KeptSnapshot {
  return { id, name, takenAt: at, bytes };
}

/** "2026-11-24 08:12", as the clock on the wall says it. */
function nameOfTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
