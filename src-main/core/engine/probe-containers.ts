import type Docker from 'dockerode';
import type { Container, ContainerCreateOptions } from 'dockerode';
import { collectOutput } from './collect-output.ts';
import { type Limits, type Output, type ProbeContainer, type ProbeContainerOptions, runLabel } from './engine.ts';
import { ownerLabel, thisOwner } from './owner.ts';

/** A probe container that nobody disposes of ends by itself. */
const longestLifeSeconds = '3600';

export function labels(runId: string): Record<string, string> {
  return { [runLabel]: runId, [ownerLabel]: thisOwner() };
}

function createOptions(image: string, runId: string, options: ProbeContainerOptions): ContainerCreateOptions {
  const joins = options.network.startsWith('container:');
  return {
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
  docker: Docker,
  image: string,
  runId: string,
  options: ProbeContainerOptions & Limits & { command: readonly string[]; stdin?: string | undefined },
): Promise<Output> {
  const { command, stdin } = options;
  options.signal?.throwIfAborted();
  const container = await docker.createContainer({
    ...createOptions(image, runId, options),
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
    ...(stdin === undefined ? {} : { AttachStdin: true, OpenStdin: true, StdinOnce: true }),
  });
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true, stdin: stdin !== undefined });
    await container.start();
    if (stdin !== undefined) stream.end(stdin);
    const output = await collectOutput(docker, stream, options, () => kill(container));
    const { State } = await container.inspect();
    return { ...output, exitCode: output.timedOut ? null : State.ExitCode };
  } finally {
    await remove(container);
  }
}

/** Starts a container that waits for `exec`. */
export async function startWaiting(
  docker: Docker,
  image: string,
  runId: string,
  options: ProbeContainerOptions,
): Promise<ProbeContainer> {
  options.signal?.throwIfAborted();
  const container = await docker.createContainer({
    ...createOptions(image, runId, options),
    Cmd: ['sleep', longestLifeSeconds],
  });
  try {
    await container.start();
    const { Name } = await container.inspect();
    return {
      id: container.id,
      name: Name.replace(/^\//, ''),
      exec: (command, limits) => execIn(docker, container, command, limits),
      dispose: () => remove(container),
    };
  } catch (error) {
    await remove(container);
    throw error;
  }
}

async function execIn(
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

async function kill(container: Container): Promise<void> {
  // One that has just ended cannot be killed; that is what was wanted.
  await container.kill().catch(() => undefined);
}

/** Removes the container; one that is gone already is fine. */
async function remove(container: Container): Promise<void> {
  try {
    await container.remove({ force: true, v: true });
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    // 404: gone. 409: its removal is under way.
    if (status !== 404 && status !== 409) throw error;
  }
}
