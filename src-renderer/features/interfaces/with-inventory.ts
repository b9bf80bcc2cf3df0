import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { schemaVersion } from '../../../src-main/contract/schema-version.ts';
import type { EngineNetwork, InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';

/**
 * The document as the engine's list of running containers has it now: those that went are out, those that came are in
 * with what the engine tells of them. So the page follows at once, whatever a reading costs. `there`: those that
 * stopped too, where they are known.
 */
export function withInventory(
  document: InterfacesDocument,
  running: readonly ContainerSummary[],
  there?: readonly ContainerSummary[],
): InterfacesDocument {
  const ids = new Set(running.map(({ id }) => id));
  const names = new Set(running.map(({ name }) => name));
  const existing = there && new Set(there.map(({ id }) => id));
  const kept = document.namespaces.filter(({ kind, owner }) => {
    if (kind !== 'container' || owner === undefined) return true;
    if (wasAlive(owner)) return ids.has(owner.id);
    // One that had stopped stays until it is started or removed, or until another runs under its name.
    return !ids.has(owner.id) && !names.has(owner.name) && existing?.has(owner.id) !== false;
  });
  const known = new Set(kept.flatMap(({ owner }) => owner?.id ?? []));
  const sharing = new Set(document.namespaces.flatMap(({ sharedBy }) => sharedBy ?? []));
  const fresh = running.filter(({ id, own, name }) => !own && !known.has(id) && !sharing.has(name));
  if (kept.length === document.namespaces.length && fresh.length === 0) return document;
  const why = isFollowed(document) ? cameNow : cameLater;
  return { ...document, namespaces: [...kept, ...fresh.map((each) => fromSummary(each, why))] };
}

/** Whether what comes is read by itself: the inspector read it all, and reads what comes in a moment. */
export function isFollowed({ namespaces }: InterfacesDocument): boolean {
  return namespaces.some(({ kind, access }) => kind === 'engine-host' && access === 'inspector');
}

/** Whether the document holds any container that did not run. */
export function hasStopped({ namespaces }: InterfacesDocument): boolean {
  return namespaces.some(({ kind, owner }) => kind === 'container' && owner !== undefined && !wasAlive(owner));
}

/** Whether a namespace's container had one when it was read. */
export function wasAlive({ state = 'running' }: NonNullable<Namespace['owner']>): boolean {
  return state === 'running' || state === 'paused';
}

const cameLater = 'The container came, or started again, after the last reading.';
const cameNow = 'The container came just now, and is being read.';
const notYet = 'The first reading goes on.';

/** What is shown until the first reading is there: with 200 containers and without the inspector that takes a while. */
export function fromInventory(
  running: readonly ContainerSummary[],
  networks: readonly EngineNetwork[],
): InterfacesDocument {
  const shown = running.filter(({ own, networkMode }) => !own && !networkMode.startsWith('container:'));
  return { schemaVersion, namespaces: shown.map((each) => fromSummary(each, notYet)), networks: [...networks] };
}

/** What the engine's own list tells of a container: its networks and addresses, and nothing of its links. */
function fromSummary(container: ContainerSummary, why: string): Namespace {
  const { id, name, image, state, networkMode, networks, project } = container;
  return {
    id: `container:${id}`,
    kind: 'container',
    title: name,
    owner: { id, name, image, state, ...(project === undefined ? {} : { project }) },
    networkMode,
    interfaces: networks.map(
      (network, index): Interface => ({
        name: `eth${index}`,
        kind: 'veth',
        ...(network.mac === undefined || network.mac === '' ? {} : { mac: network.mac }),
        addresses: network.addresses.map((address) => ({
          family: address.includes(':') ? 'ipv6' : 'ipv4',
          address,
          ...(network.prefixLength === undefined || address.includes(':')
            ? {}
            : { prefixLength: network.prefixLength }),
        })),
        flags: [],
        networkName: network.name,
        warnings: [],
      }),
    ),
    routes: [],
    sockets: [],
    access: 'api',
    unread: [{ what: 'links, routes and listening sockets', why }],
  };
}
