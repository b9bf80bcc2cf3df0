import { randomUUID } from 'node:crypto';
import { createNanoEvents } from 'nanoevents';
import { DocklineError } from '../../contract/errors.ts';
import type { Shell, ShellTarget } from '../../contract/shells.ts';
import type { Engine, TerminalSize } from '../engine/engine.ts';
import { findPlace } from './find-place.ts';
import { type OpenShell, openShell } from './open-shell.ts';

/** Ended shells whose output is kept. */
const mostEnded = 20;

/** The shells of this process: terminals in probe containers, each removed with its shell. */
export interface Shells {
  /** In the order in which they were opened. */
  list(): Shell[];
  onChange(listener: () => void): () => void;
  /** Answers before the shell runs. Fails with `not-found`, `too-many` and `no-engine`. */
  open(target: ShellTarget, size: TerminalSize): Promise<Shell>;
  /** Fails with `not-found`. */
  get(id: string): Omit<OpenShell, 'close'>;
  close(id: string): Promise<void>;
  /** Closes all. */
  dispose(): Promise<void>;
}

interface ShellsOptions {
  engine: Engine;
  /** Shells that run at once. */
  mostRunning?: number;
}

export function createShells({ engine, mostRunning = 20 }: ShellsOptions): Shells {
  const shells = new Map<string, OpenShell>();
  const closing = new Set<Promise<void>>();
  const events = createNanoEvents<{ change(): void }>();
  let disposed = false;

  const changed = (): void => {
    events.emit('change');
  };
  const get = (id: string): OpenShell => {
    const shell = shells.get(id);
    if (shell === undefined) throw new DocklineError('not-found', 'There is no such shell; it was closed.');
    return shell;
  };
  const close = async (id: string): Promise<void> => {
    const closed = get(id).close();
    shells.delete(id);
    closing.add(closed);
    changed();
    await closed.finally(() => closing.delete(closed));
  };
  const withState = (wanted: 'ended' | 'live'): string[] =>
    [...shells].filter(([, shell]) => (shell.state().state === 'ended') === (wanted === 'ended')).map(([id]) => id);

  return {
    list: () => [...shells.values()].map((shell) => shell.state()),
    onChange: (listener) => events.on('change', listener),
    async open(target, size) {
      const [containers, networks] = await Promise.all([engine.containers(), engine.networks()]);
      const place = findPlace(target, { containers, networks });
      if (disposed) throw new DocklineError('cancelled', 'Dockline is closing.');
      if (withState('live').length >= mostRunning) {
        throw new DocklineError('too-many', `${mostRunning} shells run already.`, {
          hint: 'Close one that you no longer need.',
        });
      }
      for (const id of withState('ended').slice(0, -mostEnded)) shells.delete(id);
      const id = randomUUID();
      const shell = openShell({ engine, id, place, size, onChange: changed });
      shells.set(id, shell);
      changed();
      return shell.state();
    },
    get,
    close,
    async dispose() {
      disposed = true;
      for (const id of [...shells.keys()]) close(id).catch(() => undefined);
      await Promise.all(closing);
    },
  };
}
