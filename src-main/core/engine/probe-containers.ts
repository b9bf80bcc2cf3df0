import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import type { Container, ContainerCreateOptions } from 'dockerode';
import { collectOutput } from './collect-output.ts';
import { type Limits, type Output, type ProbeContainer, type ProbeContainerOptions, runLabel } from './engine.ts';
import { keepShell } from './kept-shell.ts';
import { ownContainerName } from './own-name.ts';
import { ownerLabel, thisOwner } from './owner.ts';
import { isGone } from './status-of.ts';

/** A probe container that nobody disposes of ends by itself. */
const longestLifeSeconds = '3600';

/** Where the containers of one process go: who made them, and which of them are in use. */
export interface Making {
  docker: Docker;
  image: string;
  runId: string;
  /** The ids in use; one whose removal failed is in use no more, and is removed when the engine is back. */
  held: Set<string>;
}

export function labels(runId: string): Record<string, string> {
  return { [runLabel]: runId, [ownerLabel]: thisOwner() };
}

/** What every container of Dockline's has in common: a name, its label, no capability, nothing to write to, limits. */
export function createOptions(
  { image, runId }: Making,
  options: ProbeContainerOptions,
): ContainerCreateOptions & { name: string } {
  const joins = options.network.startsWith('container:');
  return {
    name: ownContainerName(options.network),
    Image: image,
    Entrypoint: [],
    Labels: labels(runId),
    HostConfig: {
      NetworkMode: options.network,
      ...(joins || options.extraHosts === undefined ? {} : { ExtraHosts: [...options.extraHosts] }),
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      ReadonlyRootfs: true,
      PidsLimit: 256,
      Memory: 128 * 1024 * 1024,
    },
  };
}

/** Runs the image once, with `command`, and removes the container on every way out. */
export async function runOnce(
  making: Making,
  options: ProbeContainerOptions & Limits & { command: readonly string[] },
): Promise<Output> {
  const { docker, held } = making;
  options.signal?.throwIfAborted();
  const container = await docker.createContainer({
    ...createOptions(making, options),
    Cmd: [...options.command],
    AttachStdout: true,
    AttachStderr: true,
  });
  held.add(container.id);
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true });
    await container.start();
    const output = await collectOutput(docker, stream, options, () => kill(container));
    const { State } = await container.inspect();
    return { ...output, exitCode: output.timedOut ? null : State.ExitCode };
  } finally {
    held.delete(container.id);
    await remove(container);
  }
}

/**
 * Creates a container that is in use until `discard` is called, and does what makes it useful. Where that fails, the
 * container is removed: what went wrong first is what is told, and what could not be removed is when the engine is back.
 */
export async function startHeld<T>(
  { docker, held }: Making,
  create: ContainerCreateOptions,
  start: (container: Container, discard: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const container = await docker.createContainer(create);
  held.add(container.id);
  const discard = (): Promise<void> => {
    held.delete(container.id);
    return remove(container);
  };
  try {
    return await start(container, discard);
  } catch (error) {
    await discard().catch(() => undefined);
    throw error;
  }
}

/** Starts a container that waits for `exec`. */
export async function startWaiting(making: Making, options: ProbeContainerOptions): Promise<ProbeContainer> {
  const { docker } = making;
  options.signal?.throwIfAborted();
  const create = { ...createOptions(making, options), Cmd: ['sleep', longestLifeSeconds] };
  return startHeld(making, create, async (container, discard) => {
    await container.start();
    return {
      id: container.id,
      name: create.name,
      ...processesIn(docker, container),
      dispose: discard,
    };
  });
}

/** Runs a command in a running container, within its limits. */
export async function execIn(
  docker: Docker,
  container: Container,
  command: readonly string[],
  limits: Limits,
): Promise<Output> {
  limits.signal?.throwIfAborted();
  const exec = await container.exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  // What goes on after a limit ends with its container.
  const output = await collectOutput(docker, stream, limits, async () => undefined);
  const { ExitCode } = await exec.inspect();
  return { ...output, exitCode: output.timedOut ? null : ExitCode };
}

/** The ways to run something in a running container. */
export function processesIn(
  docker: Docker,
  container: Container,
): Pick<ProbeContainer, 'exec' | 'openShell' | 'openProcess'> {
  const openProcess = async (command: readonly string[]): Promise<Duplex> => {
    const exec = await container.exec({ Cmd: [...command], AttachStdin: true, AttachStdout: true, AttachStderr: true });
    return exec.start({ hijack: true, stdin: true });
  };
  return {
    exec: (command, limits) => execIn(docker, container, command, limits),
    openShell: async () => keepShell(docker, await openProcess(['sh'])),
    openProcess,
  };
}

async function kill(container: Container): Promise<void> {
  // One that has just ended cannot be killed; that is what was wanted.
  await container.kill().catch(() => undefined);
}

/** Removes the container; one that is gone already is fine. */
async function remove(container: Container): Promise<void> {
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
