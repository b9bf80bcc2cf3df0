import { toDocklineError } from '../../contract/errors.ts';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineFacts, EngineReading, Reading } from './compose-document.ts';
import { containerNamespace, unreadNamespace } from './describe.ts';
import { hiddenProcesses } from './inspector/hidden-processes.ts';
import { inspectedNamespaces } from './inspector/inspected-namespaces.ts';
import type { ProcessIds } from './inspector/process-ids.ts';
import type { InspectedReader, Look } from './inspector/read-inspected.ts';
import { joinedNamespaces } from './joined/joined-namespaces.ts';
import { readThisComputer } from './read-this-computer.ts';
import { isAlive, makeRoster, type Roster, whyStopped } from './roster.ts';

/** What namespaces are read with. */
export interface Readers {
  engine: Engine;
  inspected: InspectedReader;
  processIds: ProcessIds;
}

interface Options extends Readers {
  access: ChosenAccess;
  signal?: AbortSignal | undefined;
  /** Ends it with what was read until then; what was not says so. */
  halt?: AbortSignal | undefined;
  /** Namespaces that took a sidecar each, and how many of them there are. */
  onProgress?: (done: number, total: number) => void;
}

type Read = Omit<EngineReading, 'facts' | 'stopped'>;

/** Every namespace at the best level that is allowed and works. Without an engine, this computer's alone. */
export async function readAll(options: Options): Promise<Reading> {
  const { engine, inspected, access, signal } = options;
  const begun = performance.now();
  const takenAt = new Date().toISOString();
  const state = engine.state();
  if (state.status !== 'connected') {
    return { takenAt, thisComputer: await readThisComputer(), durationMs: performance.now() - begun };
  }
  // The inspector starts, and looks, while the engine lists what it holds.
  const look = access === 'inspector' ? inspected.look(signal) : undefined;
  look?.catch(() => undefined);
  const facts = await listEngine(options);
  const roster = makeRoster(facts.containers);
  const [read, thisComputer] = await Promise.all([readEngine(options, facts, roster, look), readThisComputer()]);
  const stopped = roster.stopped.map((container) =>
    containerNamespace([container], { access: 'api', read: unreadNamespace('the namespace', whyStopped(container)) }),
  );
  return { takenAt, thisComputer, engine: { ...read, facts, stopped }, durationMs: performance.now() - begun };
}

/** What the engine tells of what it holds now. */
export async function listEngine({ engine, processIds }: Readers): Promise<EngineFacts> {
  const [containers, networks] = await Promise.all([engine.containers({ stopped: true }), engine.networks()]);
  const running = containers.filter(isAlive).map(({ id }) => id);
  return { info: engine.info(), containers, networks, processIds: await processIds.of(running) };
}

async function readEngine(
  options: Options,
  facts: EngineFacts,
  roster: Roster,
  look: Promise<Look> | undefined,
): Promise<Read> {
  const joined = async (unread: Namespace['unread']): Promise<Read> => {
    const { namespaces, left } = await joinedNamespaces({ ...options, info: facts.info, roster, host: true });
    return { access: 'joined', namespaces, own: [], unread: [...unread, ...stoppedBefore(left)], complete: false };
  };
  if (look === undefined) return joined([]);
  try {
    return await readInspected(options, facts, roster, await look);
  } catch (thrown) {
    const error = toDocklineError(thrown);
    if (error.code === 'cancelled' || error.code === 'engine-lost' || error.code === 'no-engine') throw error;
    return joined([{ what: 'the access level inspector', why: error.message }]);
  }
}

async function readInspected(options: Options, facts: EngineFacts, roster: Roster, look: Look): Promise<Read> {
  const { info, containers, processIds } = facts;
  const running = containers.filter(isAlive);
  const { namespaces: found, hidden } = await options.inspected.read({
    ...options,
    look,
    containers: running,
    processIds,
  });
  const { namespaces, own } = inspectedNamespaces(found, facts);
  // A process that the inspector cannot see belongs to a namespace that a sidecar may still join.
  const read = new Set(found.flatMap((each) => each.found.containers.map(({ id }) => id)));
  const missed = roster.shared.filter(([owner]) => !read.has(owner.id));
  const host = !namespaces.some(({ kind }) => kind === 'engine-host');
  const rest = await joinedNamespaces({ ...options, info, roster: { ...roster, shared: missed }, host });
  const complete = hidden.length === 0 && rest.namespaces.length === 0;
  return {
    access: 'inspector',
    namespaces: [...namespaces, ...rest.namespaces],
    own,
    unread: [...hiddenProcesses(hidden, info), ...stoppedBefore(rest.left)],
    complete,
  };
}

function stoppedBefore(left: number): Namespace['unread'] {
  if (left === 0) return [];
  const what = left === 1 ? 'one namespace' : `${left} namespaces`;
  return [{ what, why: 'You stopped the reading before everything was read.' }];
}
