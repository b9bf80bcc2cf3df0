import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Container, ContainerInspectInfo, Exec } from 'dockerode';
import type { ShellEnding, ShellProcess, ShellProcessOptions, TerminalSize } from './engine.ts';
import { ownName } from './own-name.ts';
import { createOptions, type Making, startHeld } from './probe-containers.ts';
import { statusOf } from './status-of.ts';

/** A shell container that nobody disposes of ends by itself after a week, in seconds. */
const longestLifeSeconds = '604800';
/**
 * The engine would keep the keys that detach a client from the shell, of which the first is Ctrl-P, "the line before".
 * These are pressed by nobody, in this order.
 */
const detachKeys = 'ctrl-^,ctrl-_,ctrl-^,ctrl-_';
const settleMs = 50;
const settleAttempts = 40;

/**
 * Starts a shell in a container of its own on that network, or in a running container's network namespace
 * (`container:<id>`). The files are the probe image's in both cases, so the other container needs no shell.
 */
export async function startShell(making: Making, options: ShellProcessOptions): Promise<ShellProcess> {
  const { signal, size } = options;
  signal?.throwIfAborted();
  const plain = createOptions(making, options);
  const name = ownName('shell');
  const create = {
    ...plain,
    name,
    // A shell as process 1 waits for whatever its neighbour leaves behind; `sleep` alone would let zombies pile up.
    Cmd: ['sh', '-c', `sleep ${longestLifeSeconds}; :`],
    HostConfig: {
      ...plain.HostConfig,
      // ping, traceroute and tcpdump open raw sockets. Nothing else of what Docker gives by default.
      CapAdd: ['NET_RAW'],
      Tmpfs: { '/tmp': 'rw,exec,nosuid,nodev,size=64m,mode=1777' },
    },
  };
  return startHeld(making, create, async (container, discard) => {
    await container.start();
    const addresses = addressesOf(await container.inspect());
    signal?.throwIfAborted();
    const { exec, stream } = await attach(container, size);
    return {
      container: { id: container.id, name, image: making.image, addresses },
      stream,
      resize: (next) => resize(exec, next),
      ending: () => ending(exec),
      async dispose() {
        stream.destroy();
        await discard();
      },
    };
  });
}

async function attach(container: Container, size: TerminalSize | undefined): Promise<{ exec: Exec; stream: Duplex }> {
  const tty = size !== undefined;
  const exec = await container.exec({
    Cmd: ['sh'],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: tty,
    DetachKeys: detachKeys,
    // Home is the one place that can be written to.
    Env: ['HOME=/tmp', ...(tty ? ['TERM=xterm-256color'] : [])],
  });
  const stream = await exec.start({ hijack: true, stdin: true, Tty: tty });
  // The end is told by 'close'; an error without a listener would end this process.
  stream.on('error', () => undefined);
  if (size !== undefined) await resize(exec, size);
  return { exec, stream };
}

/** The engine answers before the process runs, and then refuses to resize what is not there yet. */
async function resize(exec: Exec, { cols, rows }: TerminalSize): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await exec.resize({ w: cols, h: rows });
      return;
    } catch (error) {
      // Podman's way to say that it did; dockerode knows 200 alone.
      if (statusOf(error) === 201) return;
      const { Running } = await exec.inspect();
      // One that has ended has no size any more.
      if (!Running && attempt > 1) return;
      if (attempt === settleAttempts) throw error;
      await pause(settleMs);
    }
  }
}

async function ending(exec: Exec): Promise<ShellEnding> {
  for (let attempt = 1; attempt <= settleAttempts; attempt += 1) {
    const state = await exec.inspect().catch((error: unknown) => {
      if (statusOf(error) === 404) return undefined;
      throw error;
    });
    if (state === undefined) return { how: 'removed' };
    // Null: it was never told, as for a container that was killed.
    if (!state.Running)
      return state.ExitCode === null ? { how: 'removed' } : { how: 'exited', exitCode: state.ExitCode };
    await pause(settleMs);
  }
  return { how: 'cut' };
}

function addressesOf({ NetworkSettings }: ContainerInspectInfo): string[] {
  return Object.values(NetworkSettings.Networks)
    .flatMap(({ IPAddress, GlobalIPv6Address }) => [IPAddress, GlobalIPv6Address])
    .filter((address) => address !== '');
}
