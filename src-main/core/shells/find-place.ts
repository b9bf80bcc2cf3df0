import { DocklineError } from '../../contract/errors.ts';
import type { ShellTarget } from '../../contract/shells.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';

/** Where a shell goes: the target with its own name, and the engine's NetworkMode for it. */
export interface Place {
  target: ShellTarget;
  network: string;
  /** The joined container's addresses; its namespace is the shell's. */
  addresses?: string[];
}

/** Networks that every engine has, whatever it lists. */
const builtIn: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
const namesInHint = 10;

/**
 * The place of a target: a network by its name or id, a running container by its name or id (six digits of it are
 * enough). What is not listed is refused: an engine would read "container:db" or "ns:/proc/1/ns/net" as something else.
 * Fails with `not-found`.
 */
export function findPlace(
  target: ShellTarget,
  { containers, networks }: { containers: readonly ContainerSummary[]; networks: readonly EngineNetwork[] },
): Place {
  if (target.kind === 'network') {
    const wanted = target.network;
    const found = pick(networks, wanted)?.name ?? (builtIn.has(wanted) ? wanted : undefined);
    if (found === undefined) throw notFound('network', wanted, networks);
    return { target: { kind: 'network', network: found }, network: found };
  }
  const found = pick(containers, target.container);
  if (found === undefined) throw notFound('running container', target.container, containers);
  return {
    target: { kind: 'container', container: found.name },
    network: `container:${found.id}`,
    addresses: found.networks.flatMap((network) => network.addresses),
  };
}

function pick<T extends { id: string; name: string }>(all: readonly T[], wanted: string): T | undefined {
  return (
    all.find(({ id, name }) => name === wanted || id === wanted) ??
    all.find(({ id }) => wanted.length >= 6 && id.startsWith(wanted))
  );
}

function notFound(what: string, wanted: string, all: readonly { name: string }[]): DocklineError {
  const names = all.slice(0, namesInHint).map(({ name }) => name);
  const more = all.length > names.length ? `, and ${all.length - names.length} more` : '';
  return new DocklineError('not-found', `No ${what} is called ${wanted}.`, {
    hint: names.length === 0 ? `There is no ${what}.` : `There is: ${names.join(', ')}${more}.`,
  });
}
