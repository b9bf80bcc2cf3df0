import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sh } from './commands.ts';
import type { ContainerOptions, World } from './world.ts';

export const relay = join(import.meta.dirname, 'relay-server.ts');

interface At {
  address: string;
  port: number;
}

/** Starts a program, waits until it prints something, and ends it with the world. Fails where it ends before. */
async function start(world: World, command: string, args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  world.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const early = ended.then(([code]) => {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}.`);
  });
  await Promise.race([once(child.stdout, 'data'), early]);
  early.catch(() => undefined);
  return child;
}

/**
 * Starts a server beside this process, in the namespace of the process `within` where one is given. `to`: where it passes
 * connections on; without it, it takes them and does not read.
 */
export async function startServer(
  world: World,
  at: At,
  { to, within }: { to?: At; within?: number } = {},
): Promise<void> {
  const enter = within === undefined ? [] : ['nsenter', '-t', String(within), '-n'];
  const onward = to === undefined ? [] : [to.address, String(to.port)];
  const [command = '', ...args] = [...enter, process.execPath, relay, at.address, String(at.port), ...onward];
  await start(world, command, args);
}

/**
 * A container with a program in its namespace that passes each connection on, so that a message through it is seen by
 * the listener. The program itself runs on this computer: the probe image may have no tool for it.
 */
export async function relayContainer(
  world: World,
  { on = '0.0.0.0', port = 8_080, to, ...options }: ContainerOptions & { on?: string; port?: number; to: At },
): Promise<string> {
  const name = await world.container(options);
  const within = Number(await sh('docker', 'inspect', '-f', '{{.State.Pid}}', name));
  await startServer(world, { address: on, port }, { to, within });
  return name;
}

/** A machine beside this computer: a network namespace on the other end of a cable. */
export interface Machine {
  /** The process that holds its namespace. */
  pid: number;
  address: string;
  /** This computer's address on the cable. */
  own: string;
  own6: string;
  subnet: string;
  interface: string;
}

/** `mtu`: what this computer's end of the cable takes; the machine's end takes 1500. */
async function machine(world: World, mtu: number): Promise<Machine> {
  const base = `10.199.${Number.parseInt(world.id.slice(0, 2), 16)}`;
  const base6 = `fd00:d0c:${world.id.slice(0, 4)}:`;
  const here = `scn${world.id}`;
  // It ends with this process, whose pipe it reads, and the cable goes with its namespace.
  const holder = await start(world, 'unshare', ['-n', 'sh', '-c', 'echo ready; exec cat']);
  const { pid } = holder;
  if (pid === undefined) throw new Error('There is no process to hold the namespace.');
  world.defer(() => sh('ip', 'link', 'del', here));
  await sh(
    'sh',
    '-ec',
    `ip link add ${here} mtu ${mtu} type veth peer name eth0 mtu 1500 netns ${pid}
     ip addr add ${base}.1/24 dev ${here}
     ip addr add ${base6}:1/64 dev ${here} nodad || true
     ip link set ${here} up
     nsenter -t ${pid} -n sh -ec '
       ip link set lo up
       ip addr add ${base}.2/24 dev eth0
       ip link set eth0 up
       ip route add default via ${base}.1'`,
  );
  return { pid, address: `${base}.2`, own: `${base}.1`, own6: `${base6}:1`, subnet: `${base}.0/24`, interface: here };
}

/** A machine that passes what it gets on port 7000 on to the listener of this computer. */
export async function relayMachine(world: World, port: number, { mtu = 1_500 } = {}): Promise<Machine> {
  const other = await machine(world, mtu);
  const to = { address: other.own, port };
  await startServer(world, { address: '0.0.0.0', port: 7_000 }, { to, within: other.pid });
  return other;
}
