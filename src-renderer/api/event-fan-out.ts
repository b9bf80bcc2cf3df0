import { type EventName, type EventPayload, events, isEventName } from '../../src-main/contract/events.ts';

type Listener = (payload: unknown) => void;

/** Listeners by topic; `deliver` parses a raw payload and drops one that does not fit. */
export function createEventFanOut() {
  const listeners = new Map<EventName, Set<Listener>>();
  return {
    subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      // A topic's listeners only ever receive what its own schema parsed.
      const untyped = listener as Listener;
      const topic = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, topic.add(untyped));
      return () => topic.delete(untyped);
    },
    deliver(name: unknown, raw: unknown): void {
      if (!isEventName(name)) return;
      const payload = events[name].safeParse(raw);
      if (!payload.success) {
        console.warn(`Dropped an event "${name}" that does not fit its contract.`, payload.error);
        return;
      }
      for (const listener of listeners.get(name) ?? []) listener(payload.data);
    },
  };
}
