import type { Target } from '../../../src-main/contract/model.ts';

export const targetWords: Record<Target['kind'], { name: string; note: string }> = {
  'host-name': { name: 'host.docker.internal', note: 'the name for this computer' },
  gateway: { name: 'gateway', note: 'the network’s own router' },
  lan: { name: 'LAN address', note: 'this computer on its network' },
  localhost: { name: 'localhost', note: 'wherever the probe runs' },
  container: { name: 'container', note: 'another container' },
  published: { name: 'published port', note: 'a port the engine forwards' },
  custom: { name: 'your target', note: 'as you gave it' },
};

const vantageNotes: Record<string, string> = {
  bridge: 'the default network',
  host: 'the engine’s own stack',
  none: 'no network at all',
  'this-computer': 'not in a container',
};

export function vantageName(row: string): string {
  return row === 'this-computer' ? 'this computer' : row;
}

export function vantageNote(row: string): string {
  return vantageNotes[row] ?? (row.startsWith('container:') ? 'a running container' : 'a network of the engine');
}
