import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineNetwork, InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { addressOf, addressOfName } from '../interfaces/namespace-address.ts';

/** One container (or namespace without one) as a place in the drawing. */
export interface Place {
  /** As it stands in an address: a container that is made again is at the same place. */
  id: string;
  name: string;
  /** The address that tells most: on the first of its networks. */
  address: string | undefined;
  state: 'running' | 'paused' | 'stopped' | 'unread';
  /** Names of the containers that share its namespace. */
  sharedBy: readonly string[];
  networks: readonly string[];
  namespace: Namespace;
}

/** Where one stands in its block, or stood: then its place is empty. */
export interface Slot {
  id: string;
  place?: Place;
}

export interface LaidOutFor {
  count: number;
  /** What all names begin with, up to a separator: it tells none from another. */
  prefix: string;
  /** Characters of the longest name without that. */
  longest: number;
}

/** Places drawn together: those on the same networks, or of one Compose project. */
export interface Block {
  id: string;
  title: string;
  places: readonly Place[];
  /** Where they stand, one after the other. */
  slots: readonly Slot[];
  /** For what it is laid out: it stays so while some come and go. */
  laidOutFor: LaidOutFor;
  /** How many of its places are on each network. */
  networks: ReadonlyMap<string, number>;
}

export interface Machine {
  id: string;
  title: string;
  namespace: Namespace;
}

export interface Topology {
  machines: readonly Machine[];
  networks: readonly EngineNetwork[];
  blocks: readonly Block[];
}

export type Grouping = 'network' | 'project';

/** What the machines, networks and containers of a document look like as a drawing: no sizes, no positions. */
export function buildTopology(document: InterfacesDocument, grouping: Grouping): Topology {
  const { namespaces } = document;
  const machines = machinesOf(namespaces);
  const places = namespaces.flatMap((namespace) => {
    if (namespace.kind === 'this-computer') return [];
    return namespace.kind === 'engine-host' ? placesOnHost(namespace) : [placeOf(namespace)];
  });
  const used = new Set(places.flatMap(({ networks }) => networks));
  const networks = (document.networks ?? []).filter(
    ({ name, driver, own }) => driver !== 'null' && ((driver !== 'host' && own !== true) || used.has(name)),
  );
  const known = new Set(networks.map(({ name }) => name));
  const blocks = [...Map.groupBy(places, (place) => blockKey(place, grouping))]
    .map(([id, members]) => toBlock(id, members, known))
    .toSorted(
      (a, b) => Number(a.id === stoppedBlock) - Number(b.id === stoppedBlock) || a.title.localeCompare(b.title),
    );
  return { machines, networks: networks.toSorted((a, b) => a.name.localeCompare(b.name)), blocks };
}

/** This computer, and the engine's machine where that is another one. */
function machinesOf(namespaces: readonly Namespace[]): Machine[] {
  const own = namespaces.find(({ kind }) => kind === 'this-computer');
  const engine = namespaces.find(({ kind }) => kind === 'engine-host');
  const isSame = own !== undefined && engine !== undefined && (own.sameAs === engine.id || engine.sameAs === own.id);
  const shown: (Machine | undefined)[] = [
    engine && { id: engine.id, title: isSame ? 'This computer' : 'The engine’s machine', namespace: engine },
    isSame ? undefined : own && { id: own.id, title: 'This computer', namespace: own },
  ];
  return shown.filter((machine) => machine !== undefined);
}

function placeOf(namespace: Namespace): Place {
  const { owner, networkMode, interfaces } = namespace;
  const id = addressOf(namespace);
  const faces = interfaces.filter(({ kind }) => kind !== 'loopback');
  const joined = [...new Set(faces.flatMap(({ networkName }) => networkName ?? []))];
  const networks = joined.length > 0 ? joined : networkMode === 'host' ? ['host'] : [];
  const first = faces.flatMap(({ addresses }) => addresses);
  return {
    id,
    name: owner?.name ?? namespace.title ?? id,
    address: networkMode === 'host' ? undefined : (first.find(({ family }) => family === 'ipv4') ?? first[0])?.address,
    state: stateOf(namespace),
    sharedBy: namespace.sharedBy ?? [],
    networks: networks.toSorted(),
    namespace,
  };
}

/** The containers on the stack of the engine's machine: they see what it sees. */
function placesOnHost(engine: Namespace): Place[] {
  return (engine.sharedBy ?? []).map((name) => ({
    id: addressOfName(name),
    name,
    address: undefined,
    state: 'running',
    sharedBy: [],
    networks: ['host'],
    namespace: { ...engine, kind: 'container', networkMode: 'host', sharedBy: [] },
  }));
}

function stateOf({ owner, interfaces, unread }: Namespace): Place['state'] {
  if (owner?.state === 'paused') return 'paused';
  if (owner?.state === 'exited' || owner?.state === 'created' || owner?.state === 'dead') return 'stopped';
  return interfaces.length === 0 && unread.length > 0 ? 'unread' : 'running';
}

function blockKey({ networks, namespace, state }: Place, grouping: Grouping): string {
  const project = namespace.owner?.project;
  if (grouping === 'project' && project !== undefined) return `project ${project}`;
  if (state === 'stopped') return stoppedBlock;
  if (namespace.kind === 'other') return 'other';
  return networks.length === 0 ? 'none' : `on ${networks.join(' + ')}`;
}

/** The block of containers that do not run, folded until it is opened: a machine may hold many, and they are on no network. */
export const stoppedBlock = 'stopped';

const titles: Readonly<Record<string, string>> = {
  other: 'Without a container',
  none: 'On no network',
  [stoppedBlock]: 'Stopped',
};

function toBlock(id: string, members: readonly Place[], known: ReadonlySet<string>): Block {
  const networks = new Map<string, number>();
  for (const network of members.flatMap((place) => place.networks)) {
    if (known.has(network)) networks.set(network, (networks.get(network) ?? 0) + 1);
  }
  const title = titles[id] ?? id.slice(id.indexOf(' ') + 1);
  const places = members.toSorted((a, b) => natural.compare(a.name, b.name));
  return { id, title, places, slots: places.map(toSlot), laidOutFor: laidOutFor(places), networks };
}

function laidOutFor(places: readonly Place[]): LaidOutFor {
  const names = places.map(({ name }) => name);
  const prefix = names.length < 2 ? '' : (/^.*[-_.]/.exec(names.reduce(commonStart))?.[0] ?? '');
  return { count: names.length, prefix, longest: Math.max(0, ...names.map((name) => name.length - prefix.length)) };
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

const toSlot = (place: Place): Slot => ({ id: place.id, place });

/** "web-2" before "web-10". */
const natural = new Intl.Collator('en', { numeric: true });

/** The places that a search finds: by name, image, address, network or project. */
export function matchingPlaces(topology: Topology, search: string): Place[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  return topology.blocks.flatMap(({ places }) => places.filter((place) => searchText(place).includes(wanted)));
}

function searchText({ name, sharedBy, networks, namespace }: Place): string {
  const addresses = namespace.interfaces.flatMap((face) => face.addresses.map(({ address }) => address));
  return [name, namespace.owner?.image, namespace.owner?.project, ...sharedBy, ...networks, ...addresses]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}
