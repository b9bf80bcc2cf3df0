import { createInterface } from 'node:readline';
import type Docker from 'dockerode';
import { z } from 'zod';

/** Several events of one change are told as one. */
const settleMs = 100;

/** As much of an event as says which container it is about (API "SystemEvents"). */
const eventSchema = z.object({
  Type: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).optional() }),
});

/**
 * Follows the engine's events of containers and networks. `onChange`: the ids of the containers that started, ended, or
 * joined or left a network. `onEnd`: the stream ended by itself.
 */
export async function watchEvents(
  docker: Docker,
  callbacks: { onChange: (containers: ReadonlySet<string>) => void; onEnd: () => void },
): Promise<() => void> {
  const stream: NodeJS.ReadableStream = await docker.getEvents({
    filters: {
      type: ['container', 'network'],
      event: ['start', 'die', 'create', 'destroy', 'connect', 'disconnect'],
    },
  });
  const lines = createInterface({ input: stream });
  let settling: NodeJS.Timeout | undefined;
  let changed = new Set<string>();
  let stopped = false;
  lines.on('line', (line) => {
    const container = containerOf(line);
    if (container !== undefined) changed.add(container);
    settling ??= setTimeout(() => {
      const told = changed;
      settling = undefined;
      changed = new Set();
      callbacks.onChange(told);
    }, settleMs);
  });
  const end = (): void => {
    if (stopped) return;
    stopped = true;
    clearTimeout(settling);
    callbacks.onEnd();
  };
  // It passes on how its input failed, which would end this process.
  lines.on('error', end);
  stream.on('error', end);
  stream.on('close', end);
  stream.on('end', end);
  return () => {
    stopped = true;
    clearTimeout(settling);
    lines.close();
    if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
  };
}

/** The id of the container that an event is about; undefined where it tells none. */
export function containerOf(line: string): string | undefined {
  try {
    const { Type, Actor } = eventSchema.parse(JSON.parse(line));
    return Type === 'container' ? Actor.ID : Actor.Attributes?.['container'];
  } catch {
    return undefined;
  }
}
