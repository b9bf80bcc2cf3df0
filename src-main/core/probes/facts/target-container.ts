import type { ContainerSummary } from '../../../contract/state.ts';
import type { CauseFacts } from './cell-facts.ts';

/** The running container that a probe's target is meant to be: by its name, its address, or a port that it publishes. */
export function targetContainer({ to, containers = [], verdict }: CauseFacts): ContainerSummary | undefined {
  if (to.kind === 'localhost' || to.kind === 'host-name') return undefined;
  const named = containers.find(({ name, id }) => name === to.host || id === to.host);
  const addressed = containers.find(({ networks }) => networks.some(({ addresses }) => addresses.includes(to.host)));
  if (named !== undefined || addressed !== undefined || verdict === 'skipped') return named ?? addressed;
  return containers.find(({ ports = [] }) => ports.some(({ port }) => port === to.port));
}
