import { createNanoEvents } from 'nanoevents';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { UpdateState } from '../../contract/updates.ts';
import type { Updater } from './updater.ts';

export interface Updates {
  state(): UpdateState;
  check(): Promise<UpdateState>;
  download(): Promise<UpdateState>;
  cancel(): UpdateState;
  install(): UpdateState;
  onChange(listener: () => void): () => void;
  /** Stops a download. */
  dispose(): void;
}

/** Check, download, install: each when it is asked for, one at a time. `updater`: what does it, or why nothing does. */
export function createUpdates(updater: Updater | { off: string }): Updates {
  const events = createNanoEvents<{ change(): void }>();
  let state: UpdateState = 'off' in updater ? { status: 'off', reason: updater.off } : { status: 'idle' };
  let downloading: AbortController | undefined;

  const become = (next: UpdateState): UpdateState => {
    state = next;
    events.emit('change');
    return state;
  };
  const failed = (thrown: unknown): UpdateState =>
    become({ status: 'failed', error: toDocklineError(thrown).toWire() });
  const asked = (): Updater => {
    if ('off' in updater) throw new DocklineError('not-supported', updater.off);
    return updater;
  };

  return {
    state: () => state,
    async check() {
      const { check } = asked();
      if (state.status === 'checking' || state.status === 'downloading' || state.status === 'ready') return state;
      become({ status: 'checking' });
      try {
        const found = await check();
        return become(found === undefined ? { status: 'newest' } : { status: 'available', version: found.version });
      } catch (thrown) {
        return failed(thrown);
      }
    },
    async download() {
      const { download } = asked();
      if (state.status === 'downloading' || state.status === 'ready') return state;
      if (state.status !== 'available') throw new DocklineError('not-found', 'There is no newer version to download.');
      const { version } = state;
      downloading = new AbortController();
      const { signal } = downloading;
      become({ status: 'downloading', version, fraction: 0 });
      try {
        await download((fraction) => {
          // A last word of a download that was stopped is no longer of interest.
          if (!signal.aborted) become({ status: 'downloading', version, fraction: Math.min(1, Math.max(0, fraction)) });
        }, signal);
        return become(signal.aborted ? { status: 'available', version } : { status: 'ready', version });
      } catch (thrown) {
        return signal.aborted ? become({ status: 'available', version }) : failed(thrown);
      }
    },
    cancel() {
      downloading?.abort();
      return state;
    },
    install() {
      const { install } = asked();
      if (state.status !== 'ready') throw new DocklineError('not-found', 'There is no downloaded version to install.');
      install();
      return state;
    },
    onChange: (listener) => events.on('change', listener),
    dispose: () => downloading?.abort(),
  };
}
