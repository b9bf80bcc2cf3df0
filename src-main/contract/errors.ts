import type { z } from 'zod';
import type { wireErrorSchema } from './error-model.ts';

/** Every way in which a command can fail, as it crosses a transport. The codes are stable: users' scripts match on them. */
export const errorCodes = [
  'bad-input',
  'unknown-command',
  'forbidden',
  'no-engine',
  'engine-lost',
  'engine-error',
  'no-probe-image',
  'not-found',
  'port-in-use',
  'port-denied',
  'address-not-available',
  'run-in-progress',
  'cancelled',
  'timed-out',
  'too-large',
  'too-many',
  'storage-failed',
  'unreadable',
  'not-supported',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
/** An error as it crosses a transport. `message` says what was tried and what came back; `hint` says what to do. */
export type WireError = z.infer<typeof wireErrorSchema>;

interface DocklineErrorOptions {
  hint?: string | undefined;
  details?: Record<string, unknown> | undefined;
  cause?: unknown;
}

/** The one error class that core throws on purpose. Anything else that reaches a transport becomes `internal`. */
export class DocklineError extends Error {
  override readonly name = 'DocklineError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, options: DocklineErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
  }

  /** The shape that crosses a transport: no stack, no cause. */
  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}

/** Turns whatever was thrown into a DocklineError; an unknown one becomes `internal` and keeps its cause. */
export function toDocklineError(thrown: unknown): DocklineError {
  if (thrown instanceof DocklineError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DocklineError('internal', message, { cause: thrown });
}
