import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const probeHandlers = ({ probes }: Services): HandlersOf<'probes'> => ({
  'probes.state': () => probes.state(),
  'probes.last': async () => (await probes.last()) ?? null,
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
  'probes.runs': async ({ limit }) => ({ runs: await probes.history.list(limit) }),
  'probes.run': ({ id }) => probes.history.open(id),
  'probes.forget': async ({ id }) => {
    await probes.history.forget(id);
    return {};
  },
  'probes.compare': ({ a, b }) => probes.history.compare(a, b),
});
