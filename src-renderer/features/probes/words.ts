import type { Hop, Target } from '../../../src-main/contract/probe-model.ts';
import type { MatrixColumn, MatrixRow } from './matrix.ts';

const targetWords: Record<Target['kind'], { name: string; note: string }> = {
  'host-name': { name: 'host.docker.internal', note: 'this computer by name' },
  gateway: { name: 'gateway', note: 'the way out' },
  lan: { name: 'LAN address', note: 'by address' },
  localhost: { name: 'localhost', note: 'itself' },
  container: { name: 'container', note: 'another container' },
  published: { name: 'published port', note: 'a forwarded port' },
  custom: { name: 'your target', note: 'as you gave it' },
};

/** What a column is called: by its kind, else by its own word. */
export function columnWords({ key, kind }: MatrixColumn): { name: string; note: string } {
  const words = targetWords[kind];
  return key === kind ? words : { name: key.replace(/^(container|address|published):/, ''), note: words.note };
}

const vantageNotes: Record<string, string> = {
  bridge: 'the default network',
  host: 'the engine’s own stack',
  none: 'no network at all',
  'user-defined': 'a network of its own',
  internal: 'no way out',
  'this-computer': 'not in a container',
};

export function vantageName(row: string): string {
  return row === 'this-computer' ? 'this computer' : row.replace(/^container:/, '');
}

export function vantageNote({ key, group, network }: MatrixRow): string {
  if (network !== undefined) return key === 'internal' ? `${network}, no way out` : network;
  return vantageNotes[key] ?? (group === 'Running containers' ? 'its own namespace' : 'a network of the engine');
}

export const hopWords: Record<Hop['kind'], string> = {
  container: 'container',
  interface: 'its interface',
  bridge: 'bridge',
  firewall: 'firewall',
  proxy: 'proxy',
  'engine-host': 'the engine’s machine',
  'this-computer': 'this computer',
  network: 'network',
  resolver: 'name server',
  listener: 'listener',
};
