import { isIP } from 'node:net';
import type { Target } from '../../contract/probe-model.ts';
import type { Family } from '../../contract/probing.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { CellWay, Placed, PlaceFacts } from './placed.ts';
import { gatewayOf, hasHostStack, hasNoNetwork, networksOf, type VantageFacts } from './vantage.ts';

interface Named {
  name?: string;
  port?: number;
}

const isFamily = (address: string, family: Family): boolean => isIP(address) === (family === 'ipv6' ? 6 : 4);
const noPort = (what: string, word: string): string => `${what} names no port that it listens on: write ${word}:PORT.`;

/** A running container by its name, as the engine's DNS knows it, or by its address; one cell for each of its ports. */
export function placeContainer(
  { name, port, by }: Named & { by: 'name' | 'address' },
  from: VantageFacts,
  way: CellWay,
  { containers }: PlaceFacts,
): Placed[] {
  const word = by === 'name' ? 'container' : 'address';
  const found = meant(containers, name, from);
  if (name !== undefined && found.length === 0) return [missing(`${word}:${name}`, name, port)];
  return found.flatMap((container) => {
    const label = `${word}:${container.name}`;
    const host = by === 'name' ? container.name : addressOf(container, from, way.family);
    const reason = skipOf(container, from, by, host);
    return portsOf(container, port, way).map(
      (one): Placed =>
        placed(host ?? container.name, one, label, container, reason ?? needsPort(one, container.name, label)),
    );
  });
}

/** A Compose service by its name, which the networks of its project resolve. */
export function placeService(
  { project, service, port }: { project: string; service?: string; port?: number },
  from: VantageFacts,
  way: CellWay,
  { containers }: PlaceFacts,
): Placed[] {
  const ofProject = containers.filter((one) => one.project === project);
  const services = new Map(ofProject.map((container) => [container.service ?? '', container]));
  if (service !== undefined && !services.has(service)) {
    return [missing(`compose:${project}/${service}`, service, port, `No service ${service} of ${project} runs.`)];
  }
  return [...services].flatMap(([name, container]) => {
    if (service !== undefined && name !== service) return [];
    const label = `compose:${project}/${name}`;
    const own = from.stack.kind === 'container' && from.stack.containerId === container.id;
    const reason = own ? 'It would talk to itself.' : nameSkip(from);
    return portsOf(container, port, way).map((one) =>
      placed(name, one, label, container, reason ?? needsPort(one, name, label)),
    );
  });
}

/** A port that the engine publishes for a container, where the vantage finds it. */
export function placePublished({ name, port }: Named, from: VantageFacts, way: CellWay, facts: PlaceFacts): Placed[] {
  const found = meant(facts.containers, name, undefined);
  if (name !== undefined && found.length === 0) return [missing(`published:${name}`, name, port)];
  return found.flatMap((container): Placed[] => {
    const label = `published:${container.name}`;
    const wanted = (container.ports ?? []).filter(
      ({ containerPort, protocol, address }) =>
        protocol === way.protocol && (port === undefined || containerPort === port) && serves(address, way.family),
    );
    if (wanted.length === 0) {
      const which = port === undefined ? `no ${way.protocol.toUpperCase()} port` : `no port ${port}/${way.protocol}`;
      return [
        placed(container.name, port ?? 0, label, container, `It publishes ${which} for this family of addresses.`),
      ];
    }
    return wanted.map((one) => {
      const host = publishedHost(one.address, from, way.family, facts);
      const { to, ...rest } = placed(host ?? 'published', one.port, '', container, unreachable(from, host));
      return { ...rest, to: { ...to, kind: 'published', label: `${label}:${one.containerPort}` } };
    });
  });
}

function unreachable(from: VantageFacts, host: string | undefined): string | undefined {
  if (hasNoNetwork(from)) return 'It has no network.';
  return host === undefined ? 'Its network has no gateway, through which a published port is reached.' : undefined;
}

const anyAddress: Record<Family, string> = { ipv4: '0.0.0.0', ipv6: '::' };
const loopback: Record<Family, string> = { ipv4: '127.0.0.1', ipv6: '::1' };

function serves(address: string, family: Family): boolean {
  return isFamily(address, family) || address === '';
}

/** A port on all addresses is at loopback from the host's stack, and at the gateway from a container. */
function publishedHost(address: string, from: VantageFacts, family: Family, facts: PlaceFacts): string | undefined {
  const everywhere = address === anyAddress[family] || address === '';
  const onLoopback = address.startsWith('127.') || address === '::1';
  if (!everywhere && !onLoopback) return address;
  if (from.stack.kind === 'this-computer') return everywhere ? engineOf(facts, family) : address;
  if (hasHostStack(from)) return everywhere ? loopback[family] : address;
  return gatewayOf(from, family);
}

function engineOf({ engineAddress }: PlaceFacts, family: Family): string {
  return isIP(engineAddress) === 4 && family === 'ipv6' ? loopback.ipv6 : engineAddress;
}

function missing(label: string, host: string, port = 0, skip = `No running container is called ${host}.`): Placed {
  const to: Target = { kind: 'container', host, port, label: port === 0 ? label : `${label}:${port}` };
  return { to, toListener: false, skip };
}

/** The containers that a name means; without one, all but the vantage's own. */
function meant(
  containers: readonly ContainerSummary[],
  name: string | undefined,
  from: VantageFacts | undefined,
): readonly ContainerSummary[] {
  if (name !== undefined) return containers.filter((one) => one.name === name || one.id === name);
  const own = from?.stack.kind === 'container' ? from.stack.containerId : undefined;
  return containers.filter(({ id }) => id !== own);
}

/** An address on a network that the vantage is attached to, else its first. */
function addressOf(container: ContainerSummary, from: VantageFacts, family: Family): string | undefined {
  const shared = new Set(networksOf(from).map((network) => network.name));
  const networks = container.networks.toSorted((a, b) => Number(shared.has(b.name)) - Number(shared.has(a.name)));
  return networks.flatMap(({ addresses }) => addresses).find((address) => isFamily(address, family));
}

function skipOf(
  container: ContainerSummary,
  from: VantageFacts,
  by: 'name' | 'address',
  host: string | undefined,
): string | undefined {
  if (from.stack.kind === 'container' && from.stack.containerId === container.id) return 'It would talk to itself.';
  if (by === 'name') return nameSkip(from);
  if (host !== undefined) return hasNoNetwork(from) ? 'It has no network.' : undefined;
  return container.networkMode === 'host'
    ? `${container.name} runs on the engine machine’s own network and has no address of its own.`
    : `${container.name} has no address of this family.`;
}

function nameSkip(from: VantageFacts): string | undefined {
  if (hasHostStack(from)) return 'Containers’ names exist inside the engine’s networks only.';
  return hasNoNetwork(from) ? 'It has no network.' : undefined;
}

/** The ports to try; 0 stands for one that nobody knows. */
function portsOf(container: ContainerSummary, port: number | undefined, { protocol }: CellWay): number[] {
  if (port !== undefined) return [port];
  const named = (container.exposed ?? []).filter((one) => one.protocol === protocol).map((one) => one.port);
  return named.length === 0 ? [0] : [...new Set(named)].toSorted((a, b) => a - b);
}

function needsPort(port: number, what: string, label: string): string | undefined {
  return port === 0 ? noPort(what, label) : undefined;
}

function placed(
  host: string,
  port: number,
  label: string,
  container: ContainerSummary,
  skip: string | undefined,
): Placed {
  const to: Target = {
    kind: 'container',
    host,
    port,
    label: port === 0 ? label : `${label}:${port}`,
    container: container.name,
  };
  return { to, toListener: false, ...(skip === undefined ? {} : { skip }) };
}
