import type Docker from 'dockerode';
import ipaddr from 'ipaddr.js';
import type { EngineNetwork } from '../../contract/model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import { runLabel } from './engine.ts';

/** Running containers, with the addresses that they have on each network. */
export async function listContainers(docker: Docker): Promise<ContainerSummary[]> {
  const containers = await docker.listContainers();
  return containers.map((container) => ({
    id: container.Id,
    name: container.Names[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12),
    image: container.Image,
    state: container.State,
    networkMode: container.HostConfig.NetworkMode,
    networks: Object.entries(container.NetworkSettings.Networks).map(([name, network]) => ({
      name,
      addresses: [network.IPAddress, network.GlobalIPv6Address].filter((address) => address !== ''),
    })),
    own: runLabel in container.Labels,
  }));
}

/** The engine's networks with their subnets and gateways. */
export async function listNetworks(docker: Docker): Promise<EngineNetwork[]> {
  const networks = await docker.listNetworks();
  return networks.map((network) => {
    const config = network.IPAM?.Config ?? [];
    return {
      id: network.Id,
      name: network.Name,
      driver: network.Driver,
      scope: network.Scope,
      internal: network.Internal,
      subnets: config.flatMap(({ Subnet }) => Subnet ?? []),
      gateways: config.flatMap(
        ({ Gateway, Subnet }) => Gateway?.replace(/\/\d+$/, '') ?? firstAddress(network.Driver, Subnet),
      ),
    };
  });
}

/** Where the engine chose a bridge's gateway itself and does not tell, it took the subnet's first address. */
function firstAddress(driver: string, subnet: string | undefined): string[] {
  if (driver !== 'bridge' || subnet === undefined || !ipaddr.IPv4.isValidCIDR(subnet)) return [];
  const bytes = ipaddr.IPv4.networkAddressFromCIDR(subnet).toByteArray();
  return [[...bytes.slice(0, 3), (bytes[3] ?? 0) + 1].join('.')];
}
