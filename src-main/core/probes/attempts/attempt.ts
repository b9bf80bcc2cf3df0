import { DocklineError, toDocklineError } from '../../../contract/errors.ts';
import type { Family } from '../../../contract/probing.ts';

export interface AttemptTo {
  host: string;
  port: number;
  family: Family;
}

export interface AttemptOptions {
  /** One line to send; absent: nothing is sent, as the other end is somebody else's. */
  text?: string | undefined;
  timeoutMs: number;
  signal: AbortSignal;
}

/** What an attempt says before the listener's log is asked. */
export interface RawAttempt {
  /** What the client printed as its error, or the system's error. */
  error: string;
  exitCode: number | null;
  timedOut: boolean;
  /** TCP's handshake was completed, whatever came of it. */
  connected?: boolean;
  /** What the other end sent, as text or base64, cut. */
  answer?: string;
  /** The address that the client itself had. */
  sentFrom?: { address: string; port?: number };
  /** Milliseconds. */
  timings: Record<string, number>;
  /** Dockline or the engine could not even try. */
  failure?: string;
}

/** What stdout and stderr of a probe are kept of; a verdict needs a few lines. */
export const maxBytes = 8_192;

/** How a shell counts a limit: in whole seconds. */
export function seconds(ms: number): string {
  return String(Math.max(1, Math.ceil(ms / 1_000)));
}

export function failed(thrown: unknown): RawAttempt {
  const { code, message } = toDocklineError(thrown);
  const timedOut = thrown instanceof DocklineError && code === 'timed-out';
  return { error: '', exitCode: null, timedOut, timings: {}, failure: message };
}
