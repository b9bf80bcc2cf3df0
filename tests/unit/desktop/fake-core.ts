import type { EventName } from '../../../src-main/contract/events.ts';
import type { Core } from '../../../src-main/core/core.ts';

/** A core that answers every command with `not-found`, remembers the calls, and sends what a test tells it to. */
export function createFakeCore() {
  const calls: { name: string; input: unknown }[] = [];
  const watchers = new Map<EventName, Set<(payload: never) => void>>();
  let disposals = 0;
  const core: Core = {
    async call(name, input) {
      calls.push({ name, input });
      return { ok: false, error: { code: 'not-found', message: `fake ${name}` } };
    },
    subscribe(name, listener) {
      const topic = watchers.get(name) ?? new Set();
      watchers.set(name, topic.add(listener));
      return () => topic.delete(listener);
    },
    async dispose() {
      disposals += 1;
    },
  };
  return {
    core,
    calls,
    disposals: () => disposals,
    watching: () => [...watchers.values()].reduce((sum, topic) => sum + topic.size, 0),
    publish(name: EventName, payload: unknown): void {
      // Transports pass payloads on unread, so a test may send any.
      for (const watcher of watchers.get(name) ?? []) watcher(payload as never);
    },
  };
}
