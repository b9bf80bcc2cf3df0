import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** The engine starts this many at a time without getting slower at each. */
const atOnce = 6;

export interface Crowd {
  network: string;
  names: readonly string[];
  /** Starts one more container, and gives its name once it runs. */
  add(name: string): Promise<string>;
  /** Ends one that was there. */
  end(name: string): Promise<void>;
  /** Removes all, and the network. */
  remove(): Promise<void>;
}

/** So many light containers on a network of their own. What was made is removed where one of them fails. */
export async function gatherCrowd(count: number, prefix: string): Promise<Crowd> {
  const image = probeImage();
  const network = `${prefix}-net`;
  const label = `dockline-test=${prefix}`;
  const add = async (name: string): Promise<string> => {
    const place = [
      '--network',
      network,
      '--name',
      name,
      '--label',
      label,
      '--label',
      `com.docker.compose.project=${projectOf(name)}`,
    ];
    await execute('docker', ['run', '-d', ...place, '--stop-timeout', '0', image, 'sleep', '3600']);
    return name;
  };
  const remove = async (): Promise<void> => {
    const { stdout } = await execute('docker', ['ps', '-aq', '--filter', `label=${label}`]);
    const ids = stdout.split('\n').filter((id) => id !== '');
    for (let at = 0; at < ids.length; at += 50) await execute('docker', ['rm', '-f', ...ids.slice(at, at + 50)]);
    await execute('docker', ['network', 'rm', network]).catch(() => undefined);
  };
  const projectOf = (name: string): string => `${prefix}-${name.endsWith('7') ? 'shop' : 'stack'}`;
  try {
    await execute('docker', ['network', 'create', '--subnet', '10.88.0.0/16', network]);
    const names = Array.from({ length: count }, (_, at) => `${prefix}-web-${at + 1}`);
    for (let at = 0; at < count; at += atOnce) await Promise.all(names.slice(at, at + atOnce).map(add));
    return {
      network,
      names,
      add,
      end: async (name) => {
        await execute('docker', ['rm', '-f', name]);
      },
      remove,
    };
  } catch (error) {
    await remove().catch(() => undefined);
    throw error;
  }
}

/** A local image with BusyBox; the app imports one where there is none. */
function probeImage(): string {
  const images = execFileSync('docker', ['images', '--format', '{{.Repository}}:{{.Tag}}'], { encoding: 'utf8' }).split(
    '\n',
  );
  const found = images.find((image) => /^(?:alpine|busybox|dockline\/probe):/.test(image));
  if (found === undefined)
    throw new Error('There is no image with BusyBox yet: the app imports one with its first probe.');
  return found;
}
