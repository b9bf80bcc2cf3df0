import { execFileSync } from 'node:child_process';
import { buildScratchImage } from '../shells/scratch-image.ts';
import { docker } from './docker.ts';

/** One container of every kind that an engine can have, and a namespace without one. */
export interface EveryKind {
  ids: Record<string, string>;
  /** What the container of a kind is called. */
  name(kind: string): string;
  networks: { shop: string; lan: string };
  /** What `ip netns add` was told. */
  namespace: string;
  remove(): void;
}

const run = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' }).trim();

/** Makes them; on a failure nothing is left. */
export function makeEveryKind(image: string): EveryKind {
  const mark = `dl${process.pid}`;
  const networks = { shop: `${mark}-shop`, lan: `${mark}-lan` };
  const names: string[] = [];
  const ids: Record<string, string> = {};
  const namespace = `${mark}-ns`;
  // Not every kernel has dummy devices, which an engine would make for itself.
  const parent = `${mark}p`;
  const scratch = buildScratchImage();
  const remove = (): void => {
    // A paused container cannot be killed by older engines.
    const each = [
      () => docker('unpause', `${mark}-paused`),
      () => docker('rm', '-f', ...names),
      () => docker('network', 'rm', networks.shop, networks.lan),
      () => docker('rmi', '-f', scratch),
      () => run('ip', 'link', 'delete', parent),
      () => run('ip', 'netns', 'delete', namespace),
    ];
    for (const undo of each) {
      try {
        undo();
      } catch {
        // What was never made cannot be removed.
      }
    }
  };
  const start = (kind: string, ...args: string[]): void => {
    names.push(`${mark}-${kind}`);
    ids[kind] = docker('run', '-d', '--name', `${mark}-${kind}`, ...args);
  };
  try {
    docker('network', 'create', networks.shop);
    run('ip', 'link', 'add', parent, 'type', 'veth', 'peer', 'name', `${parent}2`);
    docker('network', 'create', '-d', 'macvlan', '-o', `parent=${parent}`, '--subnet', '10.213.77.0/24', networks.lan);
    start('web', '--network', networks.shop, image, 'sh', '-c', 'nc -l -p 8080 & exec sleep 3600');
    start('joiner', '--network', `container:${mark}-web`, image, 'sleep', '3600');
    start('none', '--network', 'none', image, 'sleep', '3600');
    start('host', '--network', 'host', image, 'sleep', '3600');
    start('macvlan', '--network', networks.lan, image, 'sleep', '3600');
    start('scratch', '--network', networks.shop, scratch);
    start('paused', '--network', networks.shop, image, 'sleep', '3600');
    docker('pause', `${mark}-paused`);
    start('stopped', image, 'sh', '-c', 'exit 3');
    docker('wait', `${mark}-stopped`);
    // The one that a namespace was made for may go, and whoever joined it stays in it.
    start('widow', '--network', networks.shop, image, 'sleep', '3600');
    start('orphan', '--network', `container:${mark}-widow`, image, 'sleep', '3600');
    docker('stop', '-t', '0', `${mark}-widow`);
    names.push(`${mark}-created`);
    ids['created'] = docker('create', '--name', `${mark}-created`, image, 'true');
    run('ip', 'netns', 'add', namespace);
    run('ip', '-n', namespace, 'link', 'add', 'here', 'type', 'veth', 'peer', 'name', 'there');
    run('ip', '-n', namespace, 'addr', 'add', '10.213.78.1/24', 'dev', 'here');
    run('ip', '-n', namespace, 'link', 'set', 'here', 'up');
    return { ids, name: (kind) => `${mark}-${kind}`, networks, namespace, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
