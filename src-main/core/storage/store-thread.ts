import type { Worker, WorkerOptions } from 'node:worker_threads';
import pTimeout from 'p-timeout';
import { DocklineError } from '../../contract/errors.ts';
import { hintFor } from './sqlite-errors.ts';

/** The calls that a store on a thread answers. Inputs and answers cross by structured clone. */
type Operations<O> = { [N in keyof O]: (...input: never[]) => unknown };

export interface StoreRequest<N extends PropertyKey = string> {
  id: number;
  name: N;
  input: unknown[];
}

export type StoreReply =
  | { kind: 'ready' }
  | { kind: 'warning'; text: string }
  | { kind: 'open-failed'; reason: string; newer: boolean; code: number | undefined }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; reason: string; code: number | undefined };

export interface StoreThread<O extends Operations<O>> {
  /** Fails with `storage-failed`. Starts the thread where none runs. */
  ask<N extends keyof O & string>(name: N, ...input: Parameters<O[N]>): Promise<ReturnType<O[N]>>;
  /** Starts the thread before the first question, to learn now whether the file opens. */
  open(): Promise<void>;
  /** Answers what was asked, closes the file and ends the thread. Safe to call twice. */
  dispose(): Promise<void>;
}

export interface StoreThreadOptions {
  file: string;
  /** What it is, as the start of a sentence: "The message log". */
  what: string;
  /** The thread's script calls `answerOnThread`. */
  spawn: (options: WorkerOptions) => Worker;
  /** A damaged file was moved aside, or the thread ended by itself. */
  onWarning?: ((text: string) => void) | undefined;
}

const closeMs = 5_000;

/** A database file on a thread of its own. A thread that dies fails what it was asked, and the next call starts another. */
export function storeThread<O extends Operations<O>>(options: StoreThreadOptions): StoreThread<O> {
  let running: Promise<RunningThread> | undefined;
  let disposed = false;

  function current(): Promise<RunningThread> {
    if (disposed) return Promise.reject(new DocklineError('storage-failed', `${options.what} is closed.`));
    running ??= start(options, () => {
      running = undefined;
    });
    return running;
  }
  return {
    ask(name, ...input) {
      // The other side answers by the same `O`; the compiler cannot follow it through the port.
      return current().then((thread) => thread.ask(name, input)) as Promise<ReturnType<O[typeof name]>>;
    },
    async open() {
      await current();
    },
    async dispose() {
      if (disposed) return;
      disposed = true;
      const open = await running?.catch(() => undefined);
      await open?.close();
    },
  };
}

interface RunningThread {
  ask(name: string, input: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

function start({ file, what, spawn, onWarning }: StoreThreadOptions, onEnd: () => void): Promise<RunningThread> {
  const failed = (why: string, code?: number) =>
    new DocklineError('storage-failed', `${what} ${file}: ${why}`, { hint: hintFor(code, file) });
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const opened = Promise.withResolvers<RunningThread>();
  const worker = spawn({ workerData: { file } });
  let nextId = 1;
  let ended: DocklineError | undefined;
  let why = 'its thread ended';
  let state: 'opening' | 'open' | 'closing' = 'opening';

  const thread: RunningThread = {
    ask(name, input) {
      if (ended !== undefined) return Promise.reject(ended);
      const call = Promise.withResolvers<unknown>();
      const request: StoreRequest = { id: nextId++, name, input };
      pending.set(request.id, call);
      worker.postMessage(request);
      return call.promise;
    },
    async close() {
      state = 'closing';
      await pTimeout(thread.ask('close', []), { milliseconds: closeMs, message: false }).catch(() => undefined);
      await worker.terminate();
    },
  };
  worker.on('error', (error) => {
    why = `its thread failed: ${String(error)}`;
  });
  worker.on('exit', () => {
    ended = failed(why);
    onEnd();
    if (state === 'open') onWarning?.(`${what}: ${why}. It goes on with another; what was stored is there.`);
    opened.reject(ended);
    for (const call of pending.values()) call.reject(ended);
    pending.clear();
  });
  worker.on('message', (reply: StoreReply) => {
    switch (reply.kind) {
      case 'warning':
        return onWarning?.(reply.text);
      case 'open-failed':
        why = reply.newer
          ? `it was written by a newer Dockline (${reply.reason}); update Dockline or name another folder with --data`
          : `it could not be opened: ${reply.reason}`;
        return opened.reject(failed(why, reply.code));
      case 'ready':
        if (state === 'opening') state = 'open';
        return opened.resolve(thread);
      case 'answer':
        pending.get(reply.id)?.resolve(reply.value);
        pending.delete(reply.id);
        return;
      case 'failure':
        pending.get(reply.id)?.reject(failed(reply.reason, reply.code));
        pending.delete(reply.id);
    }
  });
  return opened.promise;
}
