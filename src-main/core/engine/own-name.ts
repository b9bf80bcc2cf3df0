import { randomBytes } from 'node:crypto';

/** Longer names of networks are cut: a name is at most a host name's label (RFC 1035: 63 characters). */
const longestRole = 40;

/** A name that tells in `docker ps` and in the log whose it is and what for: `dockline-shell-0a1b2c`. */
export function ownName(role: string): string {
  return `dockline-${role}-${randomBytes(3).toString('hex')}`;
}

/** The name of a container on this network (as `docker run --network` takes it). */
export function ownContainerName(network: string): string {
  if (network.startsWith('container:')) return ownName('joined');
  return ownName(
    network
      .replace(/^dockline-/, '')
      .replace(/[^\w.-]/g, '_')
      .slice(0, longestRole),
  );
}
