import type { ChosenAccess } from '../../contract/interfaces.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { EngineInfo, EngineNetwork, InterfacesDocument } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import { wire } from './wiring/wire.ts';

/** What the engine told while its namespaces were read. */
export interface EngineFacts {
  info: EngineInfo;
  containers: readonly ContainerSummary[];
  networks: readonly EngineNetwork[];
  /** Each running container's first process: one that started again has another. */
  processIds: ReadonlyMap<string, number>;
}

/** What was read of an engine's machine, before it was told what is wired to what. */
export interface EngineReading {
  facts: EngineFacts;
  /** At which level most of it was read. */
  access: ChosenAccess;
  namespaces: Namespace[];
  /** Of Dockline's own containers: not shown, but the other end of interfaces that are. */
  own: Namespace[];
  /** Of containers that do not run: nothing, with the reason. */
  stopped: Namespace[];
  unread: Namespace['unread'];
  /** No namespace of the engine's machine is missing. */
  complete: boolean;
}

/** Every namespace as it was read. */
export interface Reading {
  takenAt: string;
  durationMs: number;
  thisComputer: Namespace;
  /** None without an engine. */
  engine?: EngineReading;
}

/** All of a reading in order, wired and explained. */
export function composeDocument({ takenAt, durationMs, thisComputer, engine }: Reading): InterfacesDocument {
  const whole = { schemaVersion, takenAt, durationMs } as const;
  if (engine === undefined) return { ...whole, namespaces: [thisComputer], networks: [] };
  const { facts, own, stopped, unread, complete } = engine;
  const seen = engine.namespaces.map((namespace) => sameAsThis(namespace, thisComputer, facts.info));
  const hidden = new Set(own.map(({ id }) => id));
  const wired = wire({
    namespaces: [thisComputer, ...seen, ...own],
    networks: facts.networks,
    containers: facts.containers,
    engine: facts.info,
    complete,
  });
  const namespaces = [...wired.filter(({ id }) => !hidden.has(id)), ...stopped].toSorted(inOrder);
  return { ...whole, namespaces, networks: [...facts.networks], unread };
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
