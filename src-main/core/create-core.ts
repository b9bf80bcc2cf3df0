import { type CommandName, type CommandOutput, commands, isCommandName } from '../contract/commands.ts';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import type { Answer } from '../contract/transport.ts';
import type { Core } from './core.ts';
import { createServices, type ServicesOptions } from './create-services.ts';
import { createTopics } from './create-topics.ts';
import { createHandlers } from './handlers/create-handlers.ts';
import type { Handlers } from './handlers/handlers.ts';
import type { SettingsStore } from './storage/settings.ts';

/** The contract over the services: one handler a command, input parsed before it, errors as answers. */
export async function createCore(options: ServicesOptions): Promise<Core> {
  const services = await createServices(options);
  const handlers = createHandlers(services, options);
  const topics = createTopics(services);
  // The window opens before the engine answers; its state comes as an event.
  services.engine.connect().catch(() => undefined);
  if (options.transport !== 'terminal') {
    if (services.settings.get().welcomed) services.listenersAtStart.begin();
    else onceWelcomed(services.settings, services.listenersAtStart.begin);
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

/** On a first start nothing listens before the person has read that it will. */
function onceWelcomed(settings: SettingsStore, then: () => void): void {
  const stop = settings.onChange(({ welcomed }) => {
    if (!welcomed) return;
    stop();
    then();
  });
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
