import type { VantageContainer } from '../../engine/engine.ts';

/** What the probe image's tools can do. */
interface Abilities {
  nc: boolean;
  /** BusyBox's `nc HOST PORT -e PROG`, which tells the moment of the handshake. */
  ncExec: boolean;
  /** `nc -u`: only some builds of BusyBox have it. */
  ncUdp: boolean;
  tftp: boolean;
}

/** A container's shell, ready for attempts. */
export interface ContainerStand extends Abilities {
  container: VantageContainer;
}

/** Where an attempt is made from: this process, or a container's shell. */
export type Stand = 'this-computer' | ContainerStand;

const script = `
h=$(nc --help 2>&1); command -v nc >/dev/null && echo nc
case $h in *BusyBox*"-e PROG"*) echo nc-exec;; esac
case $h in *" -u"*|*"[-u"*) echo nc-udp;; esac
command -v tftp >/dev/null && echo tftp
`;

/** Asks a container once what it can do. */
export async function standIn(container: VantageContainer, signal: AbortSignal): Promise<ContainerStand> {
  const { text } = await container.run(script, [], { timeoutMs: 5_000, maxBytes: 1_000, signal });
  const has = new Set(text.split('\n'));
  return { container, nc: has.has('nc'), ncExec: has.has('nc-exec'), ncUdp: has.has('nc-udp'), tftp: has.has('tftp') };
}
