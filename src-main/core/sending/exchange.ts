import { setTimeout as pause } from 'node:timers/promises';
import type { SendState } from '../../contract/listening.ts';
import type { ByteChannel } from './byte-channel.ts';

type SendAnswer = SendState['answers'][number];

/** What is kept of an answer; the rest is read, counted and dropped. */
const keptBytes = 65_536;

interface ExchangeOptions {
  bytes: Buffer;
  /** How long an answer is waited for after the bytes are out, and after each part of it. */
  waitMs: number;
  signal: AbortSignal;
  onBytes: (direction: 'in' | 'out', bytes: number) => void;
}

/** Sends the bytes and takes what comes back, until nothing comes any more. Never fails: what went wrong is in the answer. */
export async function exchange(
  open: () => Promise<ByteChannel>,
  { bytes, waitMs, signal, onBytes }: ExchangeOptions,
): Promise<SendAnswer> {
  const begun = performance.now();
  const parts: Buffer[] = [];
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let kept = 0;
  let heard = 0;
  let error = '';
  let channel: ByteChannel | undefined;
  try {
    channel = await open();
    const { stream } = channel;
    stream.on('data', (part: Buffer) => {
      heard = performance.now();
      onBytes('in', part.length);
      const rest = part.subarray(0, keptBytes - kept);
      parts.push(rest);
      kept += rest.length;
    });
    stream.on('error', (thrown: Error) => {
      error = reason(thrown);
      over.abort();
    });
    stream.on('end', () => over.abort());
    stream.on('close', () => over.abort());
    const out = await written(channel, bytes, stop);
    heard = performance.now();
    while (!stop.aborted) {
      const left = heard + waitMs - performance.now();
      if (left <= 0) break;
      await pause(left, undefined, { signal: stop }).catch(() => undefined);
    }
    // One that could not be reached took nothing, although its way there had room for it.
    if (out && (error === '' || kept > 0)) onBytes('out', bytes.length);
  } catch (thrown) {
    error = reason(thrown);
  } finally {
    channel?.close();
  }
  return {
    at: new Date().toISOString(),
    durationMs: performance.now() - begun,
    base64: Buffer.concat(parts).toString('base64'),
    error,
    ...(channel?.note === undefined ? {} : { note: channel.note }),
  };
}

/** Whether all of it went out before the other side or the user ended it. */
function written({ stream }: ByteChannel, bytes: Buffer, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    stop.addEventListener('abort', () => resolve(false), { once: true });
    stream.write(bytes, (failure) => resolve(failure === null || failure === undefined));
  });
}

/** Happy-eyeballs failures come as one error with several inside; their messages say what happened. */
function reason(thrown: unknown): string {
  if (thrown instanceof AggregateError) {
    return thrown.errors.map((each: unknown) => (each instanceof Error ? each.message : String(each))).join('; ');
  }
  if (!(thrown instanceof Error)) return String(thrown);
  const { name } = thrown.name === 'AbortError' && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (name === 'TimeoutError') return 'nobody answered in time';
  return name === 'AbortError' ? 'stopped' : thrown.message;
}
