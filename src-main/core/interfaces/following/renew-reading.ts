import type { Namespace } from '../../../contract/namespace-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import type { EngineFacts, EngineReading, Reading } from '../compose-document.ts';
import { hiddenProcesses } from '../inspector/hidden-processes.ts';
import { inspectedNamespaces } from '../inspector/inspected-namespaces.ts';
import { joinedNamespaces } from '../joined/joined-namespaces.ts';
import { listEngine, type Readers } from '../read-all.ts';
import { readThisComputer } from '../read-this-computer.ts';
import { isAlive, makeRoster } from '../roster.ts';
import { isUnknown, whatChanged, whatStays } from './what-stays.ts';

interface Options extends Readers {
  signal: AbortSignal;
}

/**
 * The reading as it is now, by the inspector: it reads what came or changed, and what all is plugged into (the engine's
 * machine, this computer). Everything else stays as it was read.
 */
export async function inspectWhatCame(reading: Reading, options: Options): Promise<Reading> {
  const { inspected, signal } = options;
  // Listed first: what is listed as running has its process by the time of the look.
  const facts = await listEngine(options);
  const before = engineReading(reading, facts);
  const changed = whatChanged(before.facts, facts);
  const look = await inspected.look(signal);
  const isNew = isUnknown([...before.namespaces, ...before.own], changed);
  const [read, thisComputer] = await Promise.all([
    inspected.read({
      look,
      containers: facts.containers.filter(isAlive),
      processIds: facts.processIds,
      only: (found) => found.kind === 'engine-host' || isNew(found),
      signal,
    }),
    readThisComputer(),
  ]);
  const fresh = inspectedNamespaces(read.namespaces, facts);
  const again = new Set(read.namespaces.map(({ found }) => found.inode));
  const ids = new Set([...fresh.namespaces, ...fresh.own].map(({ id }) => id));
  const stays = whatStays(before, facts, changed);
  const isThere = ({ id, inode = -1, access }: Namespace): boolean =>
    // What a sidecar had to read is not among what the inspector sees.
    !ids.has(id) && !again.has(inode) && (access !== 'inspector' || read.there.has(inode));
  const machine = before.namespaces.find(({ kind }) => kind === 'engine-host');
  return {
    ...reading,
    thisComputer: withFiguresOf(reading.thisComputer, thisComputer),
    engine: {
      ...stays,
      namespaces: [
        ...stays.namespaces.filter(isThere),
        ...fresh.namespaces.map((each) => (each.id === machine?.id ? withFiguresOf(machine, each) : each)),
      ],
      own: [...stays.own.filter(isThere), ...fresh.own],
      unread: hiddenProcesses(read.hidden, facts.info),
      complete: read.hidden.length === 0,
    },
  };
}

/**
 * The reading as far as the engine's own lists tell: without what has gone, and without what changed, which is not read
 * by itself where each takes a sidecar. `container`: the one that is read, by its id.
 */
export async function joinOne(
  reading: Reading,
  options: Options & { container?: string | undefined },
): Promise<Reading> {
  const facts = await listEngine(options);
  const before = engineReading(reading, facts);
  const isWanted = ({ id }: ContainerSummary): boolean => id === options.container;
  const { shared, onHost } = makeRoster(facts.containers);
  const { namespaces: fresh } = await joinedNamespaces({
    ...options,
    info: facts.info,
    roster: { shared: shared.filter((group) => group.some(isWanted)), onHost },
    host: onHost.some(isWanted),
  });
  const again = new Set(fresh.map(({ id }) => id));
  const stays = whatStays(before, facts, whatChanged(before.facts, facts));
  const namespaces = [...stays.namespaces.filter(({ id }) => !again.has(id)), ...fresh];
  return { ...reading, engine: { ...stays, namespaces, complete: false } };
}

/**
 * A machine that is read again for what is plugged into it, with the counters and neighbours of the reading: they change
 * all the time, and would make each of its interfaces another.
 */
function withFiguresOf({ interfaces, neighbours }: Namespace, now: Namespace): Namespace {
  const counters = new Map(interfaces.map((face) => [`${face.index} ${face.name}`, face.counters]));
  return {
    ...now,
    ...(neighbours === undefined ? {} : { neighbours }),
    interfaces: now.interfaces.map((face) => {
      const known = counters.get(`${face.index} ${face.name}`);
      return known === undefined ? face : { ...face, counters: known };
    }),
  };
}

/** An engine that was not there when all was read has been read of nothing. */
function engineReading(reading: Reading, facts: EngineFacts): EngineReading {
  const nothing = { namespaces: [], own: [], stopped: [], unread: [] };
  return reading.engine ?? { ...nothing, facts, access: 'joined', complete: false };
}
