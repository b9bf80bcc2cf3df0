import { randomBytes } from 'node:crypto';
import type { NamespaceTarget } from '../../contract/commands.ts';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Namespace } from '../../contract/model.ts';
import type { Engine } from '../engine/engine.ts';
import { namespaceScript, readNamespaceOutput } from './namespace-script.ts';
import { readThisComputer } from './read-this-computer.ts';

interface ReadOptions {
  engine: Engine;
  targets: readonly NamespaceTarget[];
  signal?: AbortSignal | undefined;
}

/** Namespaces read at once; each is a container to start. */
const atOnce = 4;
const scriptLimits = { timeoutMs: 10_000, maxBytes: 16_000_000 };

/**
 * Reads each target's namespace: this computer itself, a running container through a sidecar in its namespace, a network
 * through a short-lived probe container. Nothing is executed inside the user's own containers. Of several targets, one
 * that fails becomes a namespace with its reason in `unread`; a single one fails as it is.
 */
export async function readContainerNamespaces({ engine, targets, signal }: ReadOptions): Promise<Namespace[]> {
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return [await readOne(engine, only, signal)];
  const results: Namespace[] = [];
  const next = targets.entries();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const [index, target] of next) {
      results[index] = await readOne(engine, target, signal).catch((thrown: unknown) => unreadable(target, thrown));
    }
  });
  await Promise.all(workers);
  return results;
}

async function readOne(engine: Engine, target: NamespaceTarget, signal: AbortSignal | undefined): Promise<Namespace> {
  if (target.kind === 'this-computer') return readThisComputer();
  const identity =
    target.kind === 'container' ? await findContainer(engine, target.container) : onNetwork(target.network);
  const network = target.kind === 'container' ? `container:${identity.owner.id}` : target.network;
  const sidecar = await engine.startProbeContainer({ network, signal });
  try {
    const nonce = randomBytes(12).toString('hex');
    const output = await sidecar.exec(['sh', '-c', namespaceScript(nonce)], { ...scriptLimits, signal });
    const read = readNamespaceOutput(output.stdout.toString('utf8'), nonce);
    const owner = target.kind === 'container' ? identity.owner : { ...identity.owner, id: sidecar.id };
    const { kind, networkMode } = identity;
    const id = kind === 'engine-host' ? 'engine-host' : `container:${owner.id}`;
    return { id, kind, ...(kind === 'engine-host' ? {} : { owner }), networkMode, access: 'joined', ...read };
  } finally {
    // A sidecar that an engine failed to remove carries the label; the next start removes it.
    await sidecar.dispose().catch(() => undefined);
  }
}

interface Identity {
  kind: Namespace['kind'];
  owner: { id: string; name: string; image?: string };
  networkMode: string;
}

function onNetwork(network: string): Identity {
  return {
    kind: network === 'host' ? 'engine-host' : 'container',
    owner: { id: '', name: `a container on ${network}` },
    networkMode: network,
  };
}

async function findContainer(engine: Engine, wanted: string): Promise<Identity> {
  const running = await engine.containers();
  const found =
    running.find((one) => one.name === wanted || one.id === wanted) ??
    running.find((one) => wanted.length >= 6 && one.id.startsWith(wanted));
  if (found === undefined) {
    throw new DocklineError('not-found', `No running container is called ${wanted}.`, {
      hint: running.length === 0 ? 'No container runs.' : `Running: ${running.map((one) => one.name).join(', ')}.`,
    });
  }
  return {
    kind: 'container',
    owner: { id: found.id, name: found.name, image: found.image },
    networkMode: found.networkMode,
  };
}

function unreadable(target: NamespaceTarget, thrown: unknown): Namespace {
  const unread = [{ what: 'the namespace', why: toDocklineError(thrown).message }];
  const nothing = { interfaces: [], routes: [], sockets: [], unread };
  if (target.kind === 'this-computer') return { ...nothing, id: target.kind, kind: target.kind, access: 'os' };
  const name = target.kind === 'container' ? target.container : target.network;
  if (name === 'host') return { ...nothing, id: 'engine-host', kind: 'engine-host', networkMode: name, access: 'api' };
  return { ...nothing, id: `container:${name}`, kind: 'container', owner: { id: name, name }, access: 'api' };
}
