import type { ShellTarget } from '../../../src-main/contract/shells.ts';
import type { EngineInfo, EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';

/** A place where a shell can be opened, as the menu shows it. */
export interface Place {
  target: ShellTarget;
  group: 'Networks' | 'Running containers';
  name: string;
  /** What it is, in a few words. */
  note: string;
}

interface Known {
  networks: readonly EngineNetwork[];
  containers: readonly ContainerSummary[];
  info: Pick<EngineInfo, 'sharesThisComputer'>;
}

const order = ['bridge', 'host', 'none'];

/** Every place: the engine's own networks first, then the user's, then running containers, by name. */
export function listPlaces({ networks, containers, info }: Known): Place[] {
  const rank = ({ name }: { name: string }): number => (order.indexOf(name) + order.length + 1) % (order.length + 1);
  const byName = (one: { name: string }, other: { name: string }): number =>
    one.name.localeCompare(other.name, 'en', { numeric: true });
  return [
    ...networks
      .toSorted((one, other) => rank(one) - rank(other) || byName(one, other))
      .map((network) => ({
        target: { kind: 'network' as const, network: network.name },
        group: 'Networks' as const,
        name: network.name,
        note: networkNote(network, info),
      })),
    ...containers
      .filter(({ own }) => !own)
      .toSorted(byName)
      .map((container) => ({
        target: { kind: 'container' as const, container: container.name },
        group: 'Running containers' as const,
        name: container.name,
        note:
          container.networks.map(({ name, addresses }) => [name, ...addresses].join(' ')).join(', ') ||
          container.networkMode,
      })),
  ];
}

function networkNote(network: EngineNetwork, { sharesThisComputer }: Known['info']): string {
  if (network.driver === 'host') return sharesThisComputer ? 'this computer’s own stack' : 'the engine’s machine';
  if (network.driver === 'null') return 'its own loopback alone';
  return [network.internal ? `${network.driver}, internal` : network.driver, ...network.subnets].join(' ');
}

/** Places whose name or note holds every word. */
export function findPlaces(places: readonly Place[], words: string): Place[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ name, note }) => {
    const text = `${name} ${note}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
