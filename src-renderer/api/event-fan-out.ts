import type { EventName, EventPayload } from '../../src-main/contract/events.ts';

type Listener = (payload: unknown) => void;

/** Listeners by topic; `deliver` takes `{event, payload}` as a transport brought it. A payload is core's word, as an answer is. */
export function createEventFanOut() {
  const listeners = new Map<unknown, Set<Listener>>();
  return {
    subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      // A topic's listeners only ever receive what core sent under its name.
      const untyped = listener as Listener;
      const topic = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, topic.add(untyped));
      return () => topic.delete(untyped);
    },
    deliver(message: unknown): void {
      if (typeof message !== 'object' || message === null || !('event' in message) || !('payload' in message)) return;
      for (const listener of listeners.get(message.event) ?? []) listener(message.payload);
    },
  };
}
