import { toDocklineError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/state.ts';
import type { Listeners } from '../listener/listeners.ts';
import { findOrStartListener, type ProbedListener } from './probed-listener.ts';

/** The servers that a run is probed against, and the end of those that it started. */
export interface RunListeners {
  tcp: ProbedListener;
  /** Absent where no cell asks for it. */
  udp?: ProbedListener | { skip: string };
  release(): Promise<void>;
}

/** `port` 0: any that is free. UDP has the same port. Fails where TCP cannot be listened on. */
export async function openRunListeners(
  listeners: Listeners,
  { port, udp, settings }: { port: number; udp: boolean; settings: Pick<Settings, 'exposure' | 'limits'> },
): Promise<RunListeners> {
  const started: string[] = [];
  const find = async (transport: 'tcp' | 'udp', wanted: number): Promise<ProbedListener> => {
    const found = await findOrStartListener(listeners, wanted, settings, transport);
    if (found.startedHere) started.push(found.id);
    return found;
  };
  const release = async (): Promise<void> => {
    for (const id of started) await listeners.stop(id).catch(() => undefined);
  };
  const tcp = await find('tcp', port);
  if (!udp) return { tcp, release };
  const found = await find('udp', tcp.port).catch((thrown: unknown) => ({
    skip: `There is no UDP listener: ${toDocklineError(thrown).message}`,
  }));
  return { tcp, udp: found, release };
}
