import { execFileSync } from 'node:child_process';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';

export const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();

/** Asks the engine itself, past a proxy of this process, which would wait for the answer. */
export const dockerItself = (...args: string[]): string =>
  execFileSync('docker', args, {
    encoding: 'utf8',
    env: { ...process.env, DOCKER_HOST: 'unix:///var/run/docker.sock' },
  }).trim();

/** What Dockline has in the engine now: its containers and networks, of whichever run. */
export const leftOver = (): string =>
  docker('ps', '-aq', '--filter', 'label=dev.dockline.owner') +
  docker('network', 'ls', '-q', '--filter', 'label=dev.dockline.owner');

/** What `ip addr` inside a container prints of its interfaces: "7 eth0 02:42:ac:11:00:02 mtu 1500 172.17.0.2/16". */
export function ipAddr(container: string): string[] {
  const faces: string[][] = [];
  for (const line of docker('exec', container, 'ip', 'addr').split('\n')) {
    const [, index, name, mtu] = /^(\d+): ([^:@]+)(?:@[^:]+)?: <.*> mtu (\d+)/.exec(line) ?? [];
    if (index !== undefined) faces.push([index, name ?? '', `mtu ${mtu}`]);
    const mac = /^ +link\/ether (\S+)/.exec(line)?.[1];
    const address = /^ +inet6? (\S+)(?: brd (\S+))?/.exec(line);
    if (mac !== undefined) faces.at(-1)?.push(mac);
    if (address !== null) faces.at(-1)?.push([address[1], address[2]].filter(Boolean).join(' brd '));
  }
  return faces.map((face) => face.join(' '));
}

/** The interfaces that Dockline read, in the words of `ipAddr`. */
export function facesOf(namespace: Namespace | undefined): string[] {
  return (namespace?.interfaces ?? []).map(({ index, name, mtu, mac, addresses }) =>
    [
      index,
      name,
      `mtu ${mtu}`,
      mac,
      ...addresses.map(({ address, prefixLength, broadcast }) =>
        [`${address}/${prefixLength}`, broadcast].filter(Boolean).join(' brd '),
      ),
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}
