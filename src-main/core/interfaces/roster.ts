import type { ContainerSummary } from '../../contract/state.ts';

/** Containers by the network namespace that they are in, as far as the engine tells. Dockline's own are no part of it. */
export interface Roster {
  /** Each namespace once: the container that it was made for, then those that joined it. */
  shared: [ContainerSummary, ...ContainerSummary[]][];
  /** Those on the engine machine's own stack. */
  onHost: ContainerSummary[];
  stopped: ContainerSummary[];
}

/** Whether it has a network namespace now. A paused container's processes are there, and so is its namespace. */
export function isAlive({ state }: ContainerSummary): boolean {
  return state === 'running' || state === 'paused';
}

export function makeRoster(containers: readonly ContainerSummary[]): Roster {
  const users = containers.filter(({ own }) => !own).toSorted((one, other) => one.name.localeCompare(other.name));
  const alive = users.filter(isAlive);
  const byId = new Map(alive.map((container) => [container.id, container]));
  const hostOf = (container: ContainerSummary): ContainerSummary => {
    // A chain of joined containers is as long as there are containers, at most.
    let at = container;
    for (let step = 0; step < alive.length; step += 1) {
      const joined = /^container:(.+)$/.exec(at.networkMode)?.[1];
      const next = joined === undefined ? undefined : (byId.get(joined) ?? alive.find(({ name }) => name === joined));
      // The one that it joined may have been stopped; the namespace lives on with those that are in it.
      if (next === undefined) break;
      at = next;
    }
    return at;
  };
  const groups = new Map<string, [ContainerSummary, ...ContainerSummary[]]>();
  const onHost: ContainerSummary[] = [];
  for (const container of alive) {
    const host = hostOf(container);
    if (host.networkMode === 'host') {
      onHost.push(container);
      continue;
    }
    const group = groups.get(host.id);
    if (group === undefined) groups.set(host.id, host === container ? [host] : [host, container]);
    else if (container !== host) group.push(container);
  }
  return { shared: [...groups.values()], onHost, stopped: users.filter((container) => !isAlive(container)) };
}

/** Why a container that does not run has no namespace to read. */
export function whyStopped({ state, status = '' }: ContainerSummary): string {
  const said = status === '' ? '' : ` The engine says: ${status}.`;
  if (state === 'created') return `The container was never started, so it has no network namespace yet.${said}`;
  if (state === 'restarting') return `The container is between two starts, so it has no network namespace now.${said}`;
  return `The container does not run, and its network namespace ended with it.${said}`;
}
