import type { EngineNetwork } from '../../contract/snapshot-model.ts';

/**
 * What a network's bridge is called in a comparison. The engine names a bridge after the network's id (`br-` and its
 * first 12 digits), so that a network which is made again gets another bridge for the same thing.
 */
export function bridgeNames(networks: readonly EngineNetwork[]): ReadonlyMap<string, string> {
  return new Map(
    networks
      .filter(({ driver }) => driver === 'bridge')
      .map(({ id, name, bridge }) => [bridge ?? `br-${id.slice(0, 12)}`, bridgeOf(name)] as const),
  );
}

export function bridgeOf(network: string): string {
  return `bridge of ${network}`;
}
