import type { ContainerCreateOptions } from 'dockerode';
import type { InspectorContainer, Limits } from './engine.ts';
import { keepShell } from './kept-shell.ts';
import { ownName } from './own-name.ts';
import { execIn, labels, type Making, startHeld } from './probe-containers.ts';

/**
 * What the inspector cannot do without, one by one; it is never privileged.
 * - SYS_ADMIN: setns(2) into a network or mount namespace.
 * - SYS_CHROOT: setns(2) into a mount namespace needs it too, to run the engine machine's own `iptables-save` and `nft`.
 * - SYS_PTRACE: /proc/PID/ns, /proc/PID/root and /proc/PID/fd of processes of others.
 * - DAC_READ_SEARCH: /proc/PID/fd of processes of other users, for the process of a listening socket.
 * - NET_ADMIN, NET_RAW: the kernel tells firewall rules and their counters to nobody else (iptables opens a raw socket).
 */
const capabilities = ['SYS_ADMIN', 'SYS_CHROOT', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'NET_ADMIN', 'NET_RAW'];

function createOptions({ image, runId }: Making): ContainerCreateOptions {
  return {
    name: ownName('inspector'),
    Image: image,
    Entrypoint: [],
    Cmd: ['sh'],
    User: '0',
    Env: ['LC_ALL=C'],
    Labels: labels(runId),
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    // The shell ends with the connection, and the container with the shell: also when Dockline is killed.
    StdinOnce: true,
    HostConfig: {
      AutoRemove: true,
      PidMode: 'host',
      NetworkMode: 'host',
      // An engine that remaps users refuses PidMode host without it.
      UsernsMode: 'host',
      CapDrop: ['ALL'],
      CapAdd: capabilities,
      // AppArmor's profile for containers forbids to look at processes outside of it. Seccomp's stays.
      SecurityOpt: ['no-new-privileges', 'apparmor=unconfined'],
      ReadonlyRootfs: true,
      PidsLimit: 256,
      Memory: 256 * 1024 * 1024,
    },
  };
}

/** Starts the inspector; its shell waits for scripts until it is disposed of or this process ends. */
export async function startInspector(
  making: Making,
  options: { signal?: AbortSignal | undefined },
): Promise<InspectorContainer> {
  const { docker } = making;
  options.signal?.throwIfAborted();
  return startHeld(making, createOptions(making), async (container, discard) => {
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
    const shell = keepShell(docker, Object.assign(stream, { destroy: () => stream.end() }));
    await container.start();
    return {
      id: container.id,
      shell,
      exec: (command: readonly string[], limits: Limits) => execIn(docker, container, command, limits),
      async dispose() {
        shell.dispose();
        await discard();
      },
    };
  });
}
