import type { ProbeContainerOptions, VantageContainer } from './engine.ts';
import { openJobShell } from './job-shell.ts';
import { createOptions, type Making, processesIn, startHeld } from './probe-containers.ts';

/** Starts a container whose first process is a shell that takes jobs; it ends when this process does. */
export async function startVantage(making: Making, options: ProbeContainerOptions): Promise<VantageContainer> {
  const { docker } = making;
  options.signal?.throwIfAborted();
  const create = {
    ...createOptions(making, options),
    Cmd: ['sh'],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
  };
  return startHeld(making, create, async (container, discard) => {
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
    await container.start();
    const shell = await openJobShell(docker, stream, options.signal);
    return {
      id: container.id,
      name: create.name,
      ...processesIn(docker, container),
      run: shell.run,
      ended: shell.ended,
      dispose() {
        shell.dispose();
        return discard();
      },
    };
  });
}
