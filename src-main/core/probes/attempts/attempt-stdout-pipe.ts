import type { Engine } from '../../engine/engine.ts';
import { type AttemptOptions, type AttemptTo, failed, maxBytes, type RawAttempt } from './attempt.ts';
import { connectFromThisComputer } from './connect-from-this-computer.ts';

/** Runs the notes' pipe: the container prints, and this computer sends on what it printed. */
export async function attemptStdoutPipe(
  engine: Engine,
  to: AttemptTo,
  options: AttemptOptions & { text: string },
): Promise<RawAttempt> {
  const { timeoutMs, signal, text } = options;
  try {
    const output = await engine.run({
      network: 'bridge',
      command: ['echo', text],
      timeoutMs: timeoutMs + 10_000,
      maxBytes,
      signal,
    });
    const sent = await connectFromThisComputer(to, { timeoutMs, signal, text: output.stdout });
    return { ...sent, timings: { ...sent.timings, run: output.durationMs } };
  } catch (thrown) {
    return failed(thrown);
  }
}
