import type { Target } from '../../../src-main/contract/model.ts';

export const targetWords: Record<Target['kind'], { name: string; note: string }> = {
  'host-name': { name: 'host.docker.internal', note: 'this computer by name' },
  gateway: { name: 'gateway', note: 'the way out' },
  lan: { name: 'LAN address', note: 'by address' },
  localhost: { name: 'localhost', note: 'itself' },
  container: { name: 'container', note: 'another container' },
  published: { name: 'published port', note: 'a forwarded port' },
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
