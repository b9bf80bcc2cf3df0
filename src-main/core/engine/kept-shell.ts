import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type Docker from 'dockerode';
import { DocklineError } from '../../contract/errors.ts';
import type { KeptShell, Limits } from './engine.ts';

interface Waiting {
  marker: Buffer;
  maxBytes: number;
  settle: (outcome: { output: Buffer } | { error: DocklineError }) => void;
}

type ShellStream = NodeJS.ReadWriteStream & { destroy: () => void };

/**
 * A shell that goes on between scripts: what starts one process a script costs a round trip instead. Scripts take
 * turns. One that passes a limit ends the shell, since nobody can tell where its output would stop.
 */
export function keepShell(docker: Docker, stream: ShellStream): KeptShell {
  let waiting: Waiting | undefined;
  let kept: Buffer[] = [];
  let size = 0;
  let tail = Buffer.alloc(0);
  let ended = false;
  let turn: Promise<unknown> = Promise.resolve();

  const settle = (outcome: { output: Buffer } | { error: DocklineError }): void => {
    const { settle: tell } = waiting ?? {};
    waiting = undefined;
    kept = [];
    size = 0;
    tail = Buffer.alloc(0);
    tell?.(outcome);
  };
  const end = (error: DocklineError): void => {
    ended = true;
    stream.destroy();
    settle({ error });
  };
  const take = (chunk: Buffer): void => {
    // What comes between scripts belongs to none.
    if (waiting === undefined) return;
    kept.push(chunk);
    size += chunk.length;
    const recent = Buffer.concat([tail, chunk]);
    const at = recent.indexOf(waiting.marker);
    if (at >= 0) settle({ output: Buffer.concat(kept).subarray(0, size - recent.length + at) });
    else if (size > waiting.maxBytes) {
      end(new DocklineError('too-large', `The shell printed more than ${waiting.maxBytes} bytes.`));
    } else tail = recent.subarray(Math.max(0, recent.length - waiting.marker.length));
  };
  const drop = new Writable({ write: (_chunk, _encoding, done) => done() });
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(chunk);
      done();
    },
  });
  docker.modem.demuxStream(stream, stdout, drop);
  const gone = (): void => {
    if (!ended) end(new DocklineError('engine-lost', 'The shell ended.'));
  };
  stream.on('end', gone);
  stream.on('close', gone);
  stream.on('error', gone);

  const once = async (script: string, { timeoutMs, maxBytes, signal }: Limits): Promise<Buffer> => {
    signal?.throwIfAborted();
    if (ended) throw new DocklineError('engine-lost', 'The shell has ended.');
    const nonce = randomBytes(16).toString('hex');
    const { promise, resolve } = Promise.withResolvers<Parameters<Waiting['settle']>[0]>();
    // The newline before the marker is printed by echo, so that output without a last newline is marked too.
    waiting = { marker: Buffer.from(`\n@${nonce}\n`), maxBytes, settle: resolve };
    const timer = setTimeout(
      () => end(new DocklineError('timed-out', `The shell did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    try {
      // A script's commands read nothing of the scripts after it.
      stream.write(`{\n${script}\n} </dev/null\nprintf '\\n@%s\\n' ${nonce}\n`);
      const outcome = await promise;
      if ('error' in outcome) throw outcome.error;
      return outcome.output;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    ended: () => ended,
    run(script, limits) {
      const mine = turn.then(() => once(script, limits));
      turn = mine.catch(() => undefined);
      return mine;
    },
    dispose: () => {
      if (!ended) end(new DocklineError('cancelled', 'The shell was closed.'));
    },
  };
}
