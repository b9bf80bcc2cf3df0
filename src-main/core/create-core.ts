import packageJson from '../../package.json' with { type: 'json' };
import {
  type CommandName,
  type CommandOutput,
  commands,
  isCommandName,
  type MessageFilter,
  type ParsedInput,
} from '../contract/commands.ts';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import { type EventName, type EventPayload, eventNames } from '../contract/events.ts';
import { schemaVersion } from '../contract/model.ts';
import type { Answer } from '../contract/transport.ts';
import type { Core } from './core.ts';
import { createServices, type Services, type ServicesOptions } from './create-services.ts';
import { parseCaptures } from './interfaces/parse-captures.ts';
import { buildReport } from './reports/build-report.ts';
import { renderReport } from './reports/render-report.ts';
import { throttleTopic } from './throttle-topic.ts';

type Handlers = { [N in CommandName]: (input: ParsedInput<N>) => Promise<CommandOutput<N>> | CommandOutput<N> };

/** The contract over the services: one handler a command, input parsed before it, errors as answers. */
export async function createCore(options: ServicesOptions): Promise<Core> {
  const services = await createServices(options);
  const handlers = createHandlers(services, options);
  const topics = createTopics(services);
  // The window opens before the engine answers; its state comes as an event.
  services.engine.connect().catch(() => undefined);
  if (options.transport !== 'terminal') {
    const { port, exposure } = services.settings.get();
    // A port that somebody holds is said when the user starts the listener, with the offer of another.
    services.listeners.start({ port, exposure }).catch(() => undefined);
  }

  return {
    call: (name, input) => answer(handlers, name, input),
    subscribe: topics.subscribe,
    async dispose() {
      await services.dispose();
      topics.dispose();
    },
  };
}

/** Parses the input and runs the handler. Never throws: a transport passes on whatever comes back. */
async function answer<N extends CommandName>(
  handlers: Handlers,
  name: N,
  input: unknown,
): Promise<Answer<CommandOutput<N>>> {
  try {
    if (!isCommandName(name)) throw new DocklineError('unknown-command', 'There is no such command.');
    const parsed = commands[name].input.safeParse(input);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? 'its input' : issue.path.join('.');
      throw new DocklineError('bad-input', `${name}: ${where} is not valid: ${issue?.message ?? 'unreadable'}.`);
    }
    // Each schema belongs to its handler by name; the compiler cannot follow a name that is still generic.
    const handler = handlers[name] as (value: unknown) => Promise<CommandOutput<N>> | CommandOutput<N>;
    return { ok: true, value: await handler(parsed.data) };
  } catch (thrown) {
    return { ok: false, error: toDocklineError(thrown).toWire() };
  }
}

function createHandlers(services: Services, options: ServicesOptions): Handlers {
  const { engine, listeners, log, settings, probes } = services;
  const count = async (filter: MessageFilter): Promise<{ count: number }> => ({ count: await log.count(filter) });
  return {
    'app.info': () => ({
      version: packageJson.version,
      platform: process.platform,
      transport: options.transport,
      dataFolder: options.dataFolder,
    }),
    'engine.state': () => engine.state(),
    'engine.reconnect': () => engine.connect(),
    'engine.containers': () => engine.containers(),
    'engine.clean': (input) => engine.clean(input),
    'listeners.list': () => listeners.list(),
    'listeners.start': (input) => listeners.start(input),
    'listeners.stop': async ({ id }) => {
      await listeners.stop(id);
      return {};
    },
    'messages.page': async (input) => ({ messages: await log.page(input) }),
    'messages.range': (input) => log.range(input),
    'messages.count': ({ filter }) => count(filter),
    'messages.clear': async () => ({ removed: await log.clear() }),
    'probes.state': () => probes.state(),
    'probes.last': () => probes.last() ?? null,
    'probes.start': (input) => {
      const { runId, done } = probes.start(input);
      // How it ends is told by the `run` event.
      done.catch(() => undefined);
      return { runId };
    },
    'probes.cancel': async () => {
      await probes.cancel();
      return {};
    },
    'interfaces.read': async ({ targets }) => ({ schemaVersion, namespaces: await services.readNamespaces(targets) }),
    'interfaces.parse': ({ text }) => parseCaptures(text),
    'reports.build': async ({ format, namespaces }) => {
      const snapshot = await services.takeSnapshot();
      const report = buildReport({
        snapshot: namespaces === undefined ? snapshot : { ...snapshot, namespaces },
        probeRun: probes.last(),
        version: packageJson.version,
        now: new Date(),
      });
      return renderReport(report, format);
    },
    'settings.get': () => settings.get(),
    'settings.set': (input) => settings.set(input),
  };
}

type Send<N extends EventName> = (payload: EventPayload<N>) => void;

/** Turns what services tell of themselves into events, at most 30 a second a topic. */
function createTopics(services: Services): Pick<Core, 'subscribe'> & { dispose(): void } {
  const { engine, listeners, log, probes, settings } = services;
  const watchers: { [N in EventName]: Set<Send<N>> } = {
    engine: new Set(),
    inventory: new Set(),
    listeners: new Set(),
    log: new Set(),
    run: new Set(),
    settings: new Set(),
  };
  const publish = <N extends EventName>(name: N, payload: EventPayload<N>): void => {
    for (const watcher of watchers[name]) watcher(payload);
  };
  const sendLog = async (): Promise<void> => publish('log', { count: await log.count({}), lastId: await log.lastId() });
  const sendInventory = async (): Promise<void> =>
    publish('inventory', { containers: (await engine.containers()).length });

  const topic = <N extends EventName>(name: N, read: () => EventPayload<N>) =>
    throttleTopic(() => publish(name, read()));
  const throttled = {
    engine: topic('engine', engine.state),
    listeners: topic('listeners', listeners.list),
    run: topic('run', probes.state),
    settings: topic('settings', settings.get),
    // A state that could not be read now is sent with the next change.
    log: throttleTopic(() => void sendLog().catch(() => undefined)),
    inventory: throttleTopic(() => void sendInventory().catch(() => undefined)),
  };
  const stops = [
    engine.onState(() => throttled.engine.push()),
    engine.onInventory(() => throttled.inventory.push()),
    listeners.onChange(() => throttled.listeners.push()),
    listeners.onMessages(() => throttled.log.push()),
    probes.onChange(() => throttled.run.push()),
    settings.onChange(() => throttled.settings.push()),
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
