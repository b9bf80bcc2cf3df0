import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { toDocklineError } from '../../../contract/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { namespaceScript, readNamespaceOutput } from '../namespace-script.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';

const limits = { timeoutMs: 10_000, maxBytes: 64 * 1024 * 1024 };
/** Sidecars at once: each is a container to start, and an engine starts only so many at a time. */
export const sidecarsAtOnce = 6;

/** What no sidecar can see: it has no capabilities, and a process table of its own. */
const noProcesses = {
  what: 'the processes of listening sockets',
  why: 'A container without capabilities does not see them; the inspector does.',
};

/**
 * Reads the namespace that `network` leads to ("host", a network, "container:<id>") through a container of Dockline's in
 * it, without capabilities. Nothing is executed in anybody else's container. `id`: the sidecar's.
 */
export async function readJoined(
  engine: Pick<Engine, 'startProbeContainer'>,
  network: string,
  signal: AbortSignal | undefined,
): Promise<{ read: ReadNamespace; id: string }> {
  const sidecar = await engine.startProbeContainer({ network, signal });
  try {
    const nonce = randomBytes(12).toString('hex');
    const output = await sidecar.exec(['sh', '-c', namespaceScript(nonce)], { ...limits, signal });
    const read = readNamespaceOutput(output.stdout.toString('utf8'), nonce);
    const unread = read.sockets.length === 0 ? read.unread : [...read.unread, noProcesses];
    return { read: { ...read, unread }, id: sidecar.id };
  } finally {
    // A sidecar that an engine failed to remove carries the label; the next start removes it.
    await sidecar.dispose().catch(() => undefined);
  }
}

/** Runs `work` on each item, a few at a time; what fails goes to `failed`. Ends early where the signal was aborted. */
export function eachAtOnce<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  failed: (item: T, why: string) => R,
): Promise<R[]> {
  return pLimit(atOnce).map(items, (item) =>
    work(item).catch((thrown: unknown) => {
      const error = toDocklineError(thrown);
      if (error.code === 'cancelled') throw error;
      return failed(item, error.message);
    }),
  );
}
