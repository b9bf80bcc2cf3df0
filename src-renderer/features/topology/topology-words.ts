import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import { type Block, type Machine, type Place, stoppedBlock } from './build-topology.ts';

/** How a place stands: a mark and a word, so that colour is never alone. */
export const stateMarks: Record<Place['state'], { mark: string; word: string; colour: string }> = {
  running: { mark: '●', word: 'running', colour: 'text-reached' },
  paused: { mark: '◆', word: 'paused', colour: 'text-via-host' },
  stopped: { mark: '○', word: 'stopped', colour: 'text-faint' },
  unread: { mark: '?', word: 'could not be read', colour: 'text-unknown' },
};

const words: Readonly<Record<string, string>> = {
  bridge: 'bridge',
  macvlan: 'macvlan: own MAC on the parent’s network',
  ipvlan: 'ipvlan: own address on the parent’s network',
  overlay: 'overlay across machines',
  host: 'no namespace of its own',
};

/** "bridge · 172.18.0.0/16 · internal". */
export function networkLine({ driver, subnets, internal }: EngineNetwork): string {
  return [words[driver] ?? driver, subnets[0], internal ? 'internal' : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The addresses by which others reach the machine: not loopback, not bridges. */
export function machineLine({ namespace }: Machine): string {
  const outward = namespace.interfaces.filter(
    ({ kind, addresses }) => !['loopback', 'bridge'].includes(kind) && addresses.length > 0,
  );
  const shown = outward.flatMap(({ name, addresses }) => {
    const address =
      addresses.find(({ family }) => family === 'ipv4') ?? addresses.find(({ scope }) => scope !== 'link');
    return address === undefined ? [] : [`${name} ${address.address}`];
  });
  return shown.slice(0, 2).join(' · ') || 'no address on a network';
}

/** "172.17.0.2 with sidecar": its address, and who shares its namespace. */
export function placeLine({ address, state, sharedBy }: Place): string {
  return [address ?? stateMarks[state].word, ...(sharedBy.length === 0 ? [] : ['with', sharedBy.join(', ')])].join(' ');
}

/** "12 running · 1 paused"; the names of those that have stopped, which their block's title says already. */
export function foldedLine({ id, places }: Block): string {
  if (id === stoppedBlock) return places.map(({ name }) => name).join(', ');
  return [...Map.groupBy(places, ({ state }) => state)]
    .map(([state, those]) => `${those.length} ${stateMarks[state].word}`)
    .join(' · ');
}

/** The last characters of a name that is longer. */
export function nameEnd(name: string, characters: number): string {
  return name.length > characters ? `…${name.slice(1 - characters)}` : name;
}
