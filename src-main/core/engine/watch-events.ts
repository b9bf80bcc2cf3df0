import type Docker from 'dockerode';

/** Several events of one change are told as one. */
const settleMs = 100;

/** Follows the engine's events of containers and networks. `onEnd`: the stream ended by itself. */
export async function watchEvents(
  docker: Docker,
  callbacks: { onChange: () => void; onEnd: () => void },
): Promise<() => void> {
  const stream: NodeJS.ReadableStream = await docker.getEvents({
    filters: {
      type: ['container', 'network'],
      event: ['start', 'die', 'create', 'destroy', 'connect', 'disconnect'],
    },
  });
  let settling: NodeJS.Timeout | undefined;
  let stopped = false;
  stream.on('data', () => {
    settling ??= setTimeout(() => {
      settling = undefined;
      callbacks.onChange();
    }, settleMs);
  });
  const end = (): void => {
    if (stopped) return;
    stopped = true;
    clearTimeout(settling);
    callbacks.onEnd();
  };
  stream.on('error', end);
  stream.on('close', end);
  stream.on('end', end);
  return () => {
    stopped = true;
    clearTimeout(settling);
    if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy();
  };
}
