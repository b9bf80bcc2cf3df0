import { type EventName, type EventPayload, eventNames } from '../contract/events.ts';
import type { RunState } from '../contract/state.ts';
import type { Core } from './core.ts';
import type { Services } from './create-services.ts';
import { throttleTopic } from './throttle-topic.ts';

/** A run's event holds its results so far: a thousand of them are sent three times a second, not thirty. */
function runPauseMs(run: RunState): number {
  return run.status === 'running' ? Math.max(33, run.total / 3) : 33;
}

type Send<N extends EventName> = (payload: EventPayload<N>) => void;

/** Turns what services tell of themselves into events, at most 30 a second a topic. */
export function createTopics(services: Services): Pick<Core, 'subscribe'> & { dispose(): void } {
  const { engine, interfaces, listeners, listing, log, notices, probes, sends, settings, shells, snapshots, updates } =
    services;
  const watchers: { [N in EventName]: Set<Send<N>> } = {
    connections: new Set(),
    engine: new Set(),
    inventory: new Set(),
    listeners: new Set(),
    log: new Set(),
    notices: new Set(),
    reading: new Set(),
    run: new Set(),
    sends: new Set(),
    settings: new Set(),
    snapshots: new Set(),
    shells: new Set(),
    updates: new Set(),
  };
  const publish = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    for (const watcher of watchers[name]) watcher(payload);
  };
  const sendLog = async (): Promise<void> => publish('log', { count: await log.count({}), lastId: await log.lastId() });
  const sendInventory = async (): Promise<void> =>
    publish('inventory', { containers: (await listing.containers()).length });

  const topic = <N extends EventName>(name: N, read: () => EventPayload<N>) =>
    throttleTopic(() => publish(name, read()));
  const throttled = {
    engine: topic('engine', engine.state),
    listeners: topic('listeners', listeners.list),
    notices: topic('notices', () => ({ notices: [...notices.list()] })),
    reading: topic('reading', interfaces.following.state),
    run: throttleTopic(
      () => publish('run', probes.state()),
      () => runPauseMs(probes.state()),
    ),
    sends: topic('sends', sends.list),
    connections: topic('connections', listeners.connections),
    settings: topic('settings', settings.get),
    snapshots: topic('snapshots', snapshots.state),
    shells: topic('shells', shells.list),
    updates: topic('updates', updates.state),
    // A state that could not be read now is sent with the next change.
    log: throttleTopic(() => void sendLog().catch(() => undefined)),
    inventory: throttleTopic(() => void sendInventory().catch(() => undefined)),
  };
  const stops = [
    engine.onState(() => throttled.engine.push()),
    engine.onInventory(() => throttled.inventory.push()),
    listeners.onChange(() => throttled.listeners.push()),
    listeners.onSettled(() => throttled.log.push()),
    services.onLogChange(() => throttled.log.push()),
    listeners.onConnections(() => throttled.connections.push()),
    notices.onChange(() => throttled.notices.push()),
    interfaces.following.onChange(() => throttled.reading.push()),
    probes.onChange(() => throttled.run.push()),
    sends.onChange(() => throttled.sends.push()),
    settings.onChange(() => throttled.settings.push()),
    snapshots.onChange(() => throttled.snapshots.push()),
    shells.onChange(() => throttled.shells.push()),
    updates.onChange(() => throttled.updates.push()),
  ];
  return {
    subscribe(name, listener) {
      watchers[name].add(listener);
      return () => watchers[name].delete(listener);
    },
    dispose() {
      for (const stop of stops) stop();
      for (const name of eventNames) {
        throttled[name].dispose();
        watchers[name].clear();
      }
    },
  };
}
