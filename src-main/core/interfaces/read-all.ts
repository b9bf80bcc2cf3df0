import { toDocklineError } from '../../contract/errors.ts';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { EngineInfo, EngineNetwork, InterfacesDocument } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import { containerNamespace, unreadNamespace } from './describe.ts';
import { hiddenProcesses } from './inspector/hidden-processes.ts';
import { inspectedNamespaces } from './inspector/inspected-namespaces.ts';
import type { ProcessIds } from './inspector/process-ids.ts';
import type { InspectedReader, Look } from './inspector/read-inspected.ts';
import { joinedNamespaces } from './joined/joined-namespaces.ts';
import { readThisComputer } from './read-this-computer.ts';
import { isAlive, makeRoster, whyStopped } from './roster.ts';
import { wire } from './wiring/wire.ts';

interface Options {
  engine: Engine;
  inspected: InspectedReader;
  processIds: ProcessIds;
  access: ChosenAccess;
  signal?: AbortSignal | undefined;
}

interface Read {
  namespaces: Namespace[];
  /** Of Dockline's own containers: not shown. */
  own: Namespace[];
  unread: Namespace['unread'];
  /** No namespace of the engine's machine is missing. */
  complete: boolean;
}

interface EngineFacts {
  info: EngineInfo;
  containers: readonly ContainerSummary[];
  networks: readonly EngineNetwork[];
}

/** Every namespace at the best level that is allowed and works. Without an engine, this computer's alone. */
export async function readAll(options: Options): Promise<InterfacesDocument> {
  const { engine, inspected, access, signal } = options;
  const begun = performance.now();
  const takenAt = new Date().toISOString();
  const state = engine.state();
  if (state.status !== 'connected') {
    return {
      schemaVersion,
      takenAt,
      namespaces: [await readThisComputer()],
      networks: [],
      durationMs: performance.now() - begun,
    };
  }
  // The inspector starts, and looks, while the engine lists what it holds.
  const look = access === 'inspector' ? inspected.look(signal) : undefined;
  look?.catch(() => undefined);
  const [containers, networks] = await Promise.all([engine.containers({ stopped: true }), engine.networks()]);
  const [read, thisComputer] = await Promise.all([
    readEngine(options, { info: state.info, containers, networks }, look),
    readThisComputer(),
  ]);
  const roster = makeRoster(containers);
  const seen = read.namespaces.map((namespace) => sameAsThis(namespace, thisComputer, state.info));
  const stopped = roster.stopped.map((container) =>
    containerNamespace([container], { access: 'api', read: unreadNamespace('the namespace', whyStopped(container)) }),
  );
  const hidden = new Set(read.own.map(({ id }) => id));
  const wired = wire({
    namespaces: [thisComputer, ...seen, ...read.own],
    networks,
    containers,
    engine: state.info,
    complete: read.complete,
  });
  const namespaces = [...wired.filter(({ id }) => !hidden.has(id)), ...stopped].toSorted(inOrder);
  return { schemaVersion, takenAt, namespaces, networks, unread: read.unread, durationMs: performance.now() - begun };
}

async function readEngine(options: Options, facts: EngineFacts, look: Promise<Look> | undefined): Promise<Read> {
  const { engine, signal } = options;
  const { info, containers } = facts;
  const roster = makeRoster(containers);
  const joined = async (unread: Namespace['unread']): Promise<Read> => ({
    namespaces: await joinedNamespaces({ engine, info, roster, host: true, signal }),
    own: [],
    unread,
    complete: false,
  });
  if (look === undefined) return joined([]);
  try {
    return await readInspected(options, facts, await look);
  } catch (thrown) {
    const error = toDocklineError(thrown);
    if (error.code === 'cancelled' || error.code === 'engine-lost' || error.code === 'no-engine') throw error;
    return joined([{ what: 'the access level inspector', why: error.message }]);
  }
}

async function readInspected(
  { engine, inspected, processIds: known, signal }: Options,
  { info, containers, networks }: EngineFacts,
  look: Look,
): Promise<Read> {
  const roster = makeRoster(containers);
  const running = containers.filter(isAlive);
  const processIds = await known.of(running.map(({ id }) => id));
  const { namespaces: found, hidden } = await inspected.read({ look, containers: running, processIds, signal });
  const { namespaces, own } = inspectedNamespaces(found, { info, networks, containers, processIds });
  // A process that the inspector cannot see belongs to a namespace that a sidecar may still join.
  const read = new Set(found.flatMap((each) => each.found.containers.map(({ id }) => id)));
  const missed = roster.shared.filter(([owner]) => !read.has(owner.id));
  const host = !namespaces.some(({ kind }) => kind === 'engine-host');
  const rest = await joinedNamespaces({ engine, info, roster: { ...roster, shared: missed }, host, signal });
  const complete = hidden.length === 0 && rest.length === 0;
  return { namespaces: [...namespaces, ...rest], own, unread: hiddenProcesses(hidden, info), complete };
}

/** The engine's machine is this computer where the engine says so and both are one namespace. */
function sameAsThis(namespace: Namespace, computer: Namespace, { machine }: EngineInfo): Namespace {
  if (namespace.kind !== 'engine-host' || machine !== 'this-computer') return namespace;
  const differs = computer.inode !== undefined && namespace.inode !== undefined && computer.inode !== namespace.inode;
  // Dockline in a container with the engine's socket: the engine's machine is outside of it.
  return differs ? { ...namespace, title: 'The engine’s machine (--net=host)' } : { ...namespace, sameAs: computer.id };
}

const kindOrder: Record<Namespace['kind'], number> = { 'this-computer': 0, 'engine-host': 1, container: 2, other: 3 };

function inOrder(one: Namespace, other: Namespace): number {
  const byKind = kindOrder[one.kind] - kindOrder[other.kind];
  return byKind || (one.owner?.name ?? one.title ?? one.id).localeCompare(other.owner?.name ?? other.title ?? other.id);
}
