import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Family } from '../../contract/probing.ts';
import type { EngineInfo, EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import { lanAddress } from './lan-address.ts';

/** What is there when a run begins. Without an engine there are no networks and no containers. */
export interface RunInventory {
  networks: readonly EngineNetwork[];
  /** Running containers of the user's. */
  containers: readonly ContainerSummary[];
  engineInfo: EngineInfo | undefined;
  bridgeGateway: Record<Family, string | undefined>;
  lanAddress: Record<Family, string | undefined>;
  /** This computer's own addresses. */
  ownAddresses: ReadonlySet<string>;
  /** Where this computer reaches ports that the engine publishes. */
  engineAddress: string;
}

export async function takeInventory(engine: Engine, usesEngine: boolean): Promise<RunInventory> {
  const [networks, containers] = usesEngine ? await Promise.all([engine.networks(), engine.containers()]) : [[], []];
  const engineInfo = usesEngine ? engine.info() : undefined;
  const bridge = networks.find((network) => network.name === 'bridge');
  return {
    networks,
    containers: containers.filter(({ own }) => !own),
    engineInfo,
    bridgeGateway: { ipv4: gateway(bridge, 4), ipv6: gateway(bridge, 6) },
    lanAddress: { ipv4: lanAddress(networks, 'ipv4'), ipv6: lanAddress(networks, 'ipv6') },
    ownAddresses: new Set(
      Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? []),
    ),
    engineAddress: engineAddress(engineInfo),
  };
}

function gateway(network: EngineNetwork | undefined, family: 4 | 6): string | undefined {
  return network?.gateways.find((address) => isIP(address) === family);
}

/** Loopback, also where a desktop's proxy forwards it; only a remote engine's ports are at its own address. */
function engineAddress(info: EngineInfo | undefined): string {
  if (info === undefined || info.sharesThisComputer || info.desktop || !URL.canParse(info.endpoint)) return '127.0.0.1';
  return new URL(info.endpoint).hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1';
}
