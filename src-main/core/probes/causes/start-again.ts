import type { Probe } from '../../../contract/probe-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import type { ContainerDetails } from '../../engine/container-details.ts';
import type { CauseFacts } from '../facts/cell-facts.ts';
import { known } from '../facts/fact.ts';

type Fix = NonNullable<Probe['fix']>;

/** A change to how a container is started: as flags of `docker run`, and as lines below its service in a Compose file. */
export interface StartChange {
  flags: string;
  compose: readonly string[];
}

/** What a fix names a container by. */
type StartedAs = Pick<ContainerDetails, 'name' | 'image' | 'compose'>;

/** The running container that the probe starts from, as far as the facts tell. */
export function ownContainer({ cell, from, containers }: CauseFacts): StartedAs | undefined {
  const { stack } = from;
  const listed = stack.kind === 'container' ? containers?.find(({ id }) => id === stack.containerId) : undefined;
  return known(cell?.container) ?? (listed === undefined ? undefined : startedAs(listed));
}

/** The same of a container that the engine lists: where its Compose files are, the list does not say. */
export function startedAs({ name, image, project, service }: ContainerSummary): StartedAs {
  if (project === undefined || service === undefined) return { name, image };
  return { name, image, compose: { project, service, files: [] } };
}

/**
 * How the container is started again with a change, in the words that the user starts it with: their Compose file, else
 * `docker run` with its name, network and image.
 */
export function startAgain(facts: CauseFacts, text: string, change: StartChange): Fix {
  return startContainerAgain(ownContainer(facts), text, change, networkFlag(facts));
}

/** The same for a container that the probe is not started from. */
export function startContainerAgain(
  container: StartedAs | undefined,
  text: string,
  { flags, compose }: StartChange,
  network = '',
): Fix {
  if (container?.compose !== undefined) {
    const { service, files } = container.compose;
    const file = files[0]?.split('/').at(-1) ?? 'your Compose file';
    return {
      text: `${text} In ${file}, then: docker compose up -d ${service}`,
      snippet: ['services:', `  ${service}:`, ...compose.map((line) => `    ${line}`)].join('\n'),
      language: 'yaml',
    };
  }
  const named = container === undefined ? '' : ` --name ${container.name}`;
  const image = container === undefined || container.image === '' ? 'IMAGE' : container.image;
  return { text, snippet: `docker run${named}${network}${flags === '' ? '' : ` ${flags}`} ${image}`, language: 'sh' };
}

function networkFlag({ from }: CauseFacts): string {
  if (from.stack.kind === 'network')
    return from.stack.network.name === 'bridge' ? '' : ` --network ${from.stack.network.name}`;
  const mode = from.stack.kind === 'container' ? from.stack.networkMode : 'default';
  return mode === 'default' || mode === 'bridge' ? '' : ` --network ${mode}`;
}
