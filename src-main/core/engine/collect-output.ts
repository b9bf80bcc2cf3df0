import type Docker from 'dockerode';
import type { Limits, Output } from './engine.ts';
import { OutputCollector } from './output-collector.ts';

/**
 * Reads a multiplexed stream (one without a TTY) to its end, or to the limit that comes first. `stop` is called when a
 * limit ends it. Fails with the signal's reason where it was aborted.
 */
export async function collectOutput(
  docker: Docker,
  stream: NodeJS.ReadableStream & { destroy?: () => void },
  limits: Limits,
  stop: () => Promise<void>,
): Promise<Omit<Output, 'exitCode'>> {
  const begun = performance.now();
  const stdout = new OutputCollector(limits.maxBytes);
  const stderr = new OutputCollector(limits.maxBytes);
  docker.modem.demuxStream(stream, stdout, stderr);
  const { promise: ended, resolve } = Promise.withResolvers<'end' | 'limit' | 'abort'>();
  const abort = (): void => resolve('abort');
  const timer = setTimeout(() => resolve('limit'), limits.timeoutMs);
  limits.signal?.addEventListener('abort', abort);
  if (limits.signal?.aborted) abort();
  stream.on('end', () => resolve('end'));
  stream.on('close', () => resolve('end'));
  stream.on('error', () => resolve('end'));
  try {
    const how = await ended;
    if (how !== 'end') await stop();
    if (how === 'abort') limits.signal?.throwIfAborted();
    return {
      stdout: stdout.bytes(),
      stderr: stderr.bytes(),
      truncated: stdout.truncated || stderr.truncated,
      timedOut: how === 'limit',
      durationMs: performance.now() - begun,
    };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', abort);
    stream.destroy?.();
  }
}
