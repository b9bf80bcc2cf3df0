import { DocklineError } from '../../contract/errors.ts';
import type { Settings } from '../../contract/state.ts';
import { readThisComputer } from '../interfaces/read-this-computer.ts';
import type { Listeners } from '../listener/listeners.ts';
import { portHolder } from '../listener/port-holder.ts';

/** The server that a run is probed against. */
export interface ProbedListener {
  id: string;
  port: number;
  startedHere: boolean;
  /** Another process has it; what it stores comes by the log alone. */
  elsewhere: boolean;
  /** The addresses on which it accepts now. */
  addresses: () => string[];
  /** The process that holds the port, where it is not this one. */
  holder?: { pid: number; name: string } | undefined;
}

/**
 * The listener of this process on that port, else a new one. A port that another process holds (the app, while the CLI
 * probes) is probed as it is: another Dockline on the same data folder writes the nonce to the same log.
 */
export async function findOrStartListener(
  listeners: Listeners,
  port: number,
  settings: Pick<Settings, 'exposure' | 'limits'>,
  transport: 'tcp' | 'udp' = 'tcp',
): Promise<ProbedListener> {
  const own = (id: string, actualPort: number, startedHere: boolean): ProbedListener => ({
    id,
    port: actualPort,
    startedHere,
    elsewhere: false,
    addresses: () => (listeners.list().find((one) => one.id === id)?.bound ?? []).map((end) => end.address),
  });
  const running = listeners
    .list()
    .find((one) => one.status === 'listening' && one.port === port && one.transport === transport);
  if (running !== undefined) return own(running.id, running.port, false);
  try {
    const started = await listeners.start({ transport, port, exposure: settings.exposure, limits: settings.limits });
    return own(started.id, started.port, true);
  } catch (thrown) {
    if (!(thrown instanceof DocklineError) || thrown.code !== 'port-in-use') throw thrown;
    const { sockets } = await readThisComputer();
    const addresses = sockets
      .filter((one) => one.transport === transport && one.port === port)
      .map((one) => one.address);
    return {
      id: 'another process',
      port,
      startedHere: false,
      elsewhere: true,
      addresses: () => addresses,
      holder: transport === 'tcp' ? await portHolder(port) : undefined,
    };
  }
}
