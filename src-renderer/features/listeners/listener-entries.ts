import type { Listener, SavedListener } from '../../../src-main/contract/listening.ts';

/** A listener that runs, one that is saved, or both. */
export interface ListenerEntry {
  /** The saved one's id, else the running one's: it stays the same over a stop and a start. */
  key: string;
  running: Listener | undefined;
  saved: SavedListener | undefined;
}

/** Those that run first, in the order of their start; then the saved ones by name. */
export function listenerEntries(running: readonly Listener[], saved: readonly SavedListener[]): ListenerEntry[] {
  const started = new Set(running.map(({ savedId }) => savedId));
  // One that was saved while it ran is known by its port.
  const savedOf = ({ savedId, transport, port }: Listener) =>
    saved.find(({ id }) => id === savedId) ??
    saved.find(({ id, options }) => options.transport === transport && options.port === port && !started.has(id));
  const runs = running.map((listener) => {
    const known = savedOf(listener);
    return { key: known?.id ?? listener.id, running: listener, saved: known };
  });
  const shown = new Set(runs.map(({ key }) => key));
  const rest = saved
    .filter(({ id }) => !shown.has(id))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }))
    .map((each) => ({ key: each.id, running: undefined, saved: each }));
  return [...runs, ...rest];
}
