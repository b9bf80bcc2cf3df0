import type { NamespaceTarget } from '../../contract/commands.ts';
import { DocklineError } from '../../contract/errors.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import { namespaceFromApi } from './api/from-api.ts';
import { containerNamespace, engineHostNamespace, unreadNamespace } from './describe.ts';
import { eachAtOnce, readJoined, sidecarsAtOnce } from './joined/read-joined.ts';
import { readThisComputer } from './read-this-computer.ts';
import { isAlive, makeRoster, whyStopped } from './roster.ts';
import { wire } from './wiring/wire.ts';

interface ReadOptions {
  engine: Engine;
  targets: readonly NamespaceTarget[];
  signal?: AbortSignal | undefined;
}

/**
 * Reads each target's namespace: this computer itself, a container through a sidecar in its namespace, a network through
 * a short-lived probe container. Nothing is executed inside the user's own containers. Of several targets, one that fails
 * becomes a namespace with its reason in `unread`; a single one fails as it is.
 */
export async function readNamespaces({ engine, targets, signal }: ReadOptions): Promise<Namespace[]> {
  const namespaces = onlyOnce(await readEach({ engine, targets, signal }));
  if (targets.every(({ kind }) => kind === 'this-computer')) return wireAlone(namespaces);
  const [containers, networks] = await Promise.all([engine.containers(), engine.networks()]);
  return wire({ namespaces, containers, networks, engine: engine.info(), complete: false });
}

/** Containers that share a namespace are one, whichever of them was asked for. */
function onlyOnce(namespaces: readonly Namespace[]): Namespace[] {
  return [...new Map(namespaces.map((namespace) => [namespace.id, namespace])).values()];
}

/** Without an engine only an interface itself tells what it is. */
function wireAlone(namespaces: readonly Namespace[]): Namespace[] {
  return wire({ namespaces, containers: [], networks: [], engine: undefined, complete: false });
}

async function readEach({ engine, targets, signal }: ReadOptions): Promise<Namespace[]> {
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return [await readOne(engine, only, signal)];
  return eachAtOnce(
    targets,
    sidecarsAtOnce,
    (target) => readOne(engine, target, signal),
    (target, why) => unreadable(engine, target, why),
  );
}

async function readOne(engine: Engine, target: NamespaceTarget, signal: AbortSignal | undefined): Promise<Namespace> {
  if (target.kind === 'this-computer') return readThisComputer();
  if (target.kind === 'container') {
    const container = await findContainer(engine, target.container);
    return readContainer(engine, container, signal);
  }
  const { read, id } = await readJoined(engine, target.network, signal);
  if (target.network === 'host') return engineHostNamespace(engine.info(), [], { access: 'joined', read });
  const name = `a container on ${target.network}`;
  return {
    id: `container:${id}`,
    kind: 'container',
    title: `A container on ${target.network}`,
    owner: { id, name },
    networkMode: target.network,
    access: 'joined',
    ...read,
  };
}

async function readContainer(
  engine: Engine,
  container: ContainerSummary,
  signal: AbortSignal | undefined,
): Promise<Namespace> {
  if (!isAlive(container)) {
    const read = unreadNamespace('the namespace', whyStopped(container));
    return containerNamespace([container], { access: 'api', read });
  }
  const groups = makeRoster(await engine.containers()).shared;
  const residents = groups.find((group) => group.some(({ id }) => id === container.id)) ?? [container];
  try {
    const { read } = await readJoined(engine, `container:${container.id}`, signal);
    return containerNamespace(residents, { access: 'joined', read });
  } catch (thrown) {
    if (!(thrown instanceof DocklineError) || thrown.code !== 'engine-error') throw thrown;
    const read = namespaceFromApi(container, `No container of Dockline’s could join it: ${thrown.message}`);
    return containerNamespace(residents, { access: 'api', read });
  }
}

/** By name, id, or the beginning of an id. Fails with `not-found`. */
export async function findContainer(engine: Engine, wanted: string): Promise<ContainerSummary> {
  const containers = await engine.containers({ stopped: true });
  const found =
    containers.find((one) => one.name === wanted || one.id === wanted) ??
    containers.find((one) => wanted.length >= 6 && one.id.startsWith(wanted));
  if (found !== undefined) return found;
  const running = containers.filter(isAlive);
  throw new DocklineError('not-found', `No container is called ${wanted}.`, {
    hint: running.length === 0 ? 'No container runs.' : `Running: ${running.map((one) => one.name).join(', ')}.`,
  });
}

function unreadable(engine: Engine, target: NamespaceTarget, why: string): Namespace {
  const read = unreadNamespace('the namespace', why);
  if (target.kind === 'this-computer') return { ...read, id: target.kind, kind: target.kind, access: 'os' };
  const name = target.kind === 'container' ? target.container : target.network;
  if (name === 'host') return engineHostNamespace(engine.info(), [], { access: 'api', read });
  return { ...read, id: `container:${name}`, kind: 'container', owner: { id: name, name }, access: 'api' };
}
