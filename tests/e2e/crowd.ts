import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** The engine starts this many at a time without getting slower at each. */
const atOnce = 6;

export interface Crowd {
  network: string;
  names: readonly string[];
  /** Starts one more container, and gives its name once it runs. */
  add(name: string): Promise<string>;
  /** Makes one that does not run. */
  create(name: string): Promise<string>;
  /** Ends one that was there and starts it again: its namespace is another then. */
  restart(name: string): Promise<void>;
  /** Ends one that was there. */
  end(name: string): Promise<void>;
  /** The names of those that run now. */
  running(): Promise<string[]>;
  /** Removes all, and the network. */
  remove(): Promise<void>;
}

/** So many light containers on a network of their own. What was made is removed where one of them fails. */
export async function gatherCrowd(count: number, prefix: string): Promise<Crowd> {
  const crowd = await joinCrowd(count, prefix);
  try {
    await execute('docker', ['network', 'create', crowd.network]);
    for (let at = 0; at < count; at += atOnce) await Promise.all(crowd.names.slice(at, at + atOnce).map(crowd.add));
    return crowd;
  } catch (error) {
    await crowd.remove().catch(() => undefined);
    throw error;
  }
}

/** The crowd of this prefix, which is there already. */
export async function joinCrowd(count: number, prefix: string): Promise<Crowd> {
  const image = await probeImage();
  const network = `${prefix}-net`;
  const label = `dockline-test=${prefix}`;
  const projectOf = (name: string): string => `${prefix}-${name.endsWith('7') ? 'shop' : 'stack'}`;
  const optionsOf = (name: string): string[] => [
    ...['--network', network, '--name', name, '--label', label],
    ...['--label', `com.docker.compose.project=${projectOf(name)}`, '--stop-timeout', '0'],
    ...[image, 'sleep', '3600'],
  ];
  return {
    network,
    names: Array.from({ length: count }, (_, at) => `${prefix}-web-${at + 1}`),
    async add(name) {
      await execute('docker', ['run', '-d', ...optionsOf(name)]);
      return name;
    },
    async create(name) {
      await execute('docker', ['create', ...optionsOf(name)]);
      return name;
    },
    async restart(name) {
      await execute('docker', ['restart', name]);
    },
    async end(name) {
      await execute('docker', ['rm', '-f', name]);
    },
    async running() {
      const filters = ['--filter', `label=${label}`, '--filter', 'status=running'];
      const { stdout } = await execute('docker', ['ps', ...filters, '--format', '{{.Names}}']);
      return stdout.split('\n').filter((name) => name !== '');
    },
    async remove() {
      const { stdout } = await execute('docker', ['ps', '-aq', '--filter', `label=${label}`]);
      const ids = stdout.split('\n').filter((id) => id !== '');
      for (let at = 0; at < ids.length; at += 50) await execute('docker', ['rm', '-f', ...ids.slice(at, at + 50)]);
      await removeNetwork(network);
    },
  };
}

/**
 * An engine that is busy still counts a container that has just gone among a network's: it is asked for a while. One that
 * loses count (moby leaks an endpoint at times, and then holds the network until it is started again) is told of.
 */
async function removeNetwork(name: string): Promise<void> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      await execute('docker', ['network', 'rm', name]);
      return;
    } catch (error) {
      if (String(error).includes('No such network')) return;
      if (triesLeft > 0) {
        await pause(500);
        continue;
      }
      const { stdout } = await execute('docker', ['network', 'inspect', name, '--format', '{{len .Containers}}']);
      if (stdout.trim() !== '0') throw error;
      process.stderr.write(`The engine holds the network ${name}, which no container is on.\n`);
      return;
    }
  }
}

/** A local image with BusyBox; the app imports one where there is none. */
async function probeImage(): Promise<string> {
  const { stdout } = await execute('docker', ['images', '--format', '{{.Repository}}:{{.Tag}}']);
  const found = stdout.split('\n').find((image) => /^(?:alpine|busybox|dockline\/probe):/.test(image));
  if (found === undefined)
    throw new Error('There is no image with BusyBox yet: the app imports one with its first probe.');
  return found;
}
