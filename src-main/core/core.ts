import type { Caller, Subscriber } from '../contract/transport.ts';

/** What core offers to every transport. */
export interface Core extends Caller, Subscriber {
  /** Stops runs, closes listeners, removes containers. Safe to call twice. */
  dispose(): Promise<void>;
}
