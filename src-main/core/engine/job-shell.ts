import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { DocklineError } from '../../contract/errors.ts';
import type { JobOutput, Limits } from './engine.ts';

/** Jobs that run at once in one shell; each is a handful of processes, and the container may have 256. */
const atOnce = 16;
/** A frame is one write of less than PIPE_BUF (POSIX: at least 512 bytes), so that jobs never cut into one another. */
const longestLine = 512;
/** The shell answers within this time of its start. */
const readyMs = 20_000;
/** How much longer than a job's own limit its answer is waited for: a machine under load begins it late. */
const graceMs = 10_000;

interface Job {
  chunks: Buffer[];
  settle: (outcome: Buffer | DocklineError) => void;
}

export interface JobShell {
  /** Runs a POSIX shell script with its arguments (`$1`…), beside others. Its stdout and stderr come as one. */
  run(script: string, args: readonly string[], limits: Limits): Promise<JobOutput>;
  ended(): boolean;
  dispose(): void;
}

/**
 * One `sh` that stays, told over its stdin what to run. A job prints base64 in lines that carry a nonce, so that
 * nothing that a job prints is taken for another's answer. Fails with `engine-lost` once the shell is gone.
 */
export async function openJobShell(
  docker: Docker,
  stream: NodeJS.ReadWriteStream & { destroy?: () => void },
  signal: AbortSignal | undefined,
): Promise<JobShell> {
  const nonce = randomBytes(12).toString('hex');
  const jobs = new Map<string, Job>();
  const turns = pLimit(atOnce);
  let number = 0;
  let said = '';
  let ended: DocklineError | undefined;

  const end = (error: DocklineError): void => {
    ended ??= error;
    for (const job of jobs.values()) job.settle(ended);
    jobs.clear();
  };
  const takeLine = (line: string): void => {
    const [mark, id = '', part = ''] = line.split(' ');
    const job = mark === `@${nonce}` ? jobs.get(id) : undefined;
    if (job === undefined) return;
    if (part === '.') job.settle(Buffer.concat(job.chunks));
    else job.chunks.push(Buffer.from(part, 'base64'));
  };
  docker.modem.demuxStream(
    stream,
    lines(takeLine),
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        // What the shell itself complains about: a missing applet, a full process table.
        said = (said + chunk.toString('utf8')).slice(-longestLine);
        done();
      },
    }),
  );
  const gone = (): void => {
    const why = said.trim() === '' ? '' : `: ${said.trim()}`;
    end(new DocklineError('engine-lost', `The engine ended the probe’s container or its connection${why}`));
  };
  for (const event of ['end', 'close', 'error']) stream.on(event, gone);

  const answer = async (id: string, command: string, timeoutMs: number, abort?: AbortSignal): Promise<Buffer> => {
    abort?.throwIfAborted();
    if (ended !== undefined) throw ended;
    const { promise, resolve } = Promise.withResolvers<Buffer | DocklineError>();
    const timer = setTimeout(
      () => resolve(new DocklineError('timed-out', 'The probe’s container did not answer in time.')),
      timeoutMs,
    );
    const stop = (): void => resolve(new DocklineError('cancelled', 'Stopped.'));
    abort?.addEventListener('abort', stop);
    jobs.set(id, { chunks: [], settle: resolve });
    try {
      stream.write(command);
      const outcome = await promise;
      if (outcome instanceof DocklineError) throw outcome;
      return outcome;
    } finally {
      clearTimeout(timer);
      abort?.removeEventListener('abort', stop);
      jobs.delete(id);
    }
  };

  const run: JobShell['run'] = (script, args, limits) =>
    turns(async () => {
      const begun = performance.now();
      const id = String(++number);
      const seconds = String(Math.max(1, Math.ceil(limits.timeoutMs / 1_000)));
      const words = [id, seconds, String(limits.maxBytes + 16), script, 'job', ...args].map(quote).join(' ');
      const printed = await answer(id, `job ${words} &\n`, Number(seconds) * 1_000 + graceMs, limits.signal);
      return outputOf(printed, limits.maxBytes, performance.now() - begun);
    });
  await answer('0', prelude(nonce), readyMs, signal);
  return {
    run,
    ended: () => ended !== undefined,
    dispose() {
      end(new DocklineError('cancelled', 'Stopped.'));
      stream.destroy?.();
    },
  };
}

/** `job ID SECONDS BYTES SCRIPT ARGS…` runs the script, and prints its output and, on a last line, its exit code. */
function prelude(nonce: string): string {
  return `
job() {
  i=$1 s=$2 b=$3; shift 3
  { timeout "$s" sh -c "$@" </dev/null; printf '\\n%s' "$?"; } 2>&1 | head -c "$b" | base64 |
    while read -r line; do printf '@%s %s %s\\n' ${nonce} "$i" "$line"; done
  printf '@%s %s .\\n' ${nonce} "$i"
}
for tool in timeout head base64; do command -v $tool >/dev/null || { echo "the probe image has no $tool" >&2; exit 1; }; done
printf '@%s 0 .\\n' ${nonce}
`;
}

/** BusyBox's `timeout` ends a job with SIGTERM: 128 + 15; the newer coreutils' answers 124. */
const stoppedCodes = new Set([143, 124]);

function outputOf(printed: Buffer, maxBytes: number, durationMs: number): JobOutput {
  const at = printed.lastIndexOf('\n');
  const code = printed.subarray(at + 1).toString('latin1');
  // A flood pushes the exit code out of what is kept.
  const complete = at >= 0 && at <= maxBytes && /^\d{1,3}$/.test(code);
  const exitCode = complete ? Number(code) : null;
  const timedOut = exitCode !== null && stoppedCodes.has(exitCode);
  const text = printed.subarray(0, complete ? at : maxBytes).toString('utf8');
  return { text, exitCode: timedOut ? null : exitCode, timedOut, truncated: !complete, durationMs };
}

/** Calls back with each line; a line that is too long is dropped whole. */
function lines(take: (line: string) => void): Writable {
  let rest = '';
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const parts = (rest + chunk.toString('latin1')).split('\n');
      rest = (parts.pop() ?? '').slice(0, longestLine);
      for (const line of parts) if (line.length < longestLine) take(line);
      done();
    },
  });
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
