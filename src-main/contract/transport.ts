import type { CommandInput, CommandName, CommandOutput } from './commands.ts';
import type { WireError } from './errors.ts';
import type { EventName, EventPayload } from './events.ts';

/** How the answer to a command crosses every transport. */
export type Answer<T> = { ok: true; value: T } | { ok: false; error: WireError };

/** With this code browser mode closes a page's WebSocket when it ends, as against one that is lost on its way. */
export const serverEndedCode = 4_001;

/** What core offers to a transport, and what a transport offers to the renderer or the terminal. Never throws for a command that failed. */
export interface Caller {
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>>;
}

export interface Subscriber {
  /** Calls back with each new state of the topic; returns the function that ends it. */
  subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
