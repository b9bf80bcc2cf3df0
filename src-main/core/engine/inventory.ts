import type Docker from 'dockerode';
import ipaddr from 'ipaddr.js';
import pLimit from 'p-limit';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import { type Endpoint, runLabel } from './engine.ts';
import { ownerLabel } from './owner.ts';

/** Running containers (`stopped`: all), with what they have on each network. */
export async function listContainers(docker: Docker, { stopped } = { stopped: false }): Promise<ContainerSummary[]> {
  const containers = await docker.listContainers({ all: stopped });
  return containers.map((container) => ({
    id: container.Id,
    name: container.Names[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12),
    image: container.Image,
    state: container.State,
    networkMode: container.HostConfig.NetworkMode,
    status: container.Status,
    networks: Object.entries(container.NetworkSettings.Networks).map(([name, network]) => ({
      name,
      addresses: [network.IPAddress, network.GlobalIPv6Address].filter((address) => address !== ''),
      ...(network.IPAddress === '' ? {} : { prefixLength: network.IPPrefixLen }),
      ...(network.Gateway === '' ? {} : { gateway: network.Gateway }),
      ...(network.MacAddress === '' ? {} : { mac: network.MacAddress.toLowerCase() }),
    })),
    ports: container.Ports.flatMap(({ IP, PublicPort, PrivatePort, Type }) =>
      PublicPort === undefined
        ? []
        : [{ address: IP || '0.0.0.0', port: PublicPort, containerPort: PrivatePort, protocol: Type }],
    ),
    exposed: container.Ports.map(({ PrivatePort, Type }) => ({ port: PrivatePort, protocol: Type })),
    // The user's container of the imported image inherits its run label, and has no owner.
    own: runLabel in container.Labels && ownerLabel in container.Labels,
    ...projectOf(container.Labels),
    ...serviceOf(container.Labels),
  }));
}

/** Engines answer inspections fast, but each is a request of its own. */
const inspectionsAtOnce = 16;

/** The first process of each container that runs. One that is gone in between has none. */
export async function processIds(docker: Docker, ids: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  await pLimit(inspectionsAtOnce).map(ids, async (id) => {
    const pid = await docker
      .getContainer(id)
      .inspect()
      .then(({ State }) => State.Pid)
      .catch(() => 0);
    if (pid > 0) found.set(id, pid);
  });
  return found;
}

/** Compose labels what it makes (compose-spec, "Labels"). */
function projectOf(labels: Record<string, string> | undefined): { project?: string } {
  const project = labels?.['com.docker.compose.project'];
  return project === undefined ? {} : { project };
}

function serviceOf(labels: Record<string, string> | undefined): { service?: string } {
  const service = labels?.['com.docker.compose.service'];
  return service === undefined ? {} : { service };
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
      ...bridgeOf(network),
      ...parentOf(network),
      ...projectOf(network.Labels),
      ipv6: network.EnableIPv6 ?? false,
      options: network.Options ?? {},
      ...(runLabel in (network.Labels ?? {}) ? { own: true } : {}),
      subnets: config.flatMap(({ Subnet }) => Subnet ?? []),
      gateways: config.flatMap(
        ({ Gateway, Subnet }) => Gateway?.replace(/\/\d+$/, '') ?? firstAddress(network.Driver, Subnet),
      ),
    };
  });
}

/** A container's id; the engine's own endpoints (a load balancer's) have other words in their place. */
const containerId = /^[0-9a-f]{64}$/;

/** Who is on the network, from its driver: a container is there before its first process runs, and before the list has it. */
export async function listEndpoints(docker: Docker, networkId: string): Promise<Endpoint[]> {
  const network: Docker.NetworkInspectInfo = await docker.getNetwork(networkId).inspect();
  return Object.entries(network.Containers ?? {}).flatMap(([id, { Name, IPv4Address, IPv6Address }]) =>
    containerId.test(id)
      ? [{ containerId: id, containerName: Name, addresses: [IPv4Address, IPv6Address].flatMap(withoutPrefix) }]
      : [],
  );
}

/** "172.17.0.2/16" → "172.17.0.2"; none where there is none. */
const withoutPrefix = (address: string): string[] => (address === '' ? [] : [address.replace(/\/\d+$/, '')]);

interface NetworkFacts {
  Id: string;
  Name: string;
  Driver: string;
  Options?: Record<string, string> | undefined;
}

/** The bridge's name: as the network's options say, else `br-` and the id's first twelve digits (libnetwork, Podman's netavark tells it). */
function bridgeOf({ Id, Name, Driver, Options }: NetworkFacts): { bridge?: string } {
  if (Driver !== 'bridge') return {};
  const told = Options?.['com.docker.network.bridge.name'];
  if (told !== undefined && told !== '') return { bridge: told };
  return { bridge: Name === 'bridge' ? 'docker0' : `br-${Id.slice(0, 12)}` };
}

/** A macvlan or ipvlan network's device; one that the engine made up itself is called `dm-` and the id. */
function parentOf({ Id, Driver, Options }: NetworkFacts): { parent?: string } {
  if (Driver !== 'macvlan' && Driver !== 'ipvlan') return {};
  return { parent: Options?.['parent'] ?? `dm-${Id.slice(0, 12)}` };
}

/** Where the engine chose a bridge's gateway itself and does not tell (an IPv6 one never), it took the subnet's first address. */
function firstAddress(driver: string, subnet: string | undefined): string[] {
  if (driver !== 'bridge' || subnet === undefined || !ipaddr.isValidCIDR(subnet)) return [];
  const version = ipaddr.IPv4.isValidCIDR(subnet) ? ipaddr.IPv4 : ipaddr.IPv6;
  const bytes = version.networkAddressFromCIDR(subnet).toByteArray();
  return [ipaddr.fromByteArray([...bytes.slice(0, -1), (bytes.at(-1) ?? 0) + 1]).toString()];
}
