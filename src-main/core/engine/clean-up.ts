import type Docker from 'dockerode';
import { type CleanResult, runLabel } from './engine.ts';
import { isAlive, ownerLabel } from './owner.ts';
import { importedRepository } from './probe-image.ts';
import { isGone } from './status-of.ts';

/** Removes labelled containers and networks that `wanted` picks by their labels; what is gone already is fine. */
async function removeLabelled(
  docker: Docker,
  wanted: (labels: Record<string, string>, id: string) => boolean,
): Promise<Pick<CleanResult, 'containers' | 'networks'>> {
  // A container of the user's inherits the imported image's label; only what Dockline itself made has an owner too.
  const filters = { label: [runLabel, ownerLabel] };
  const removed = { containers: [] as string[], networks: [] as string[] };
  for (const container of await docker.listContainers({ all: true, filters })) {
    if (!wanted(container.Labels, container.Id)) continue;
    await ignoringGone(docker.getContainer(container.Id).remove({ force: true, v: true }));
    removed.containers.push(container.Names[0]?.replace(/^\//, '') ?? container.Id);
  }
  for (const network of await docker.listNetworks({ filters })) {
    if (!wanted(network.Labels ?? {}, network.Id)) continue;
    await ignoringGone(docker.getNetwork(network.Id).remove());
    removed.networks.push(network.Name);
  }
  return removed;
}

/** Removes what this run made, but for what it still holds. */
export async function removeOwn(docker: Docker, runId: string, held: ReadonlySet<string> = new Set()): Promise<void> {
  await removeLabelled(docker, (labels, id) => labels[runLabel] === runId && !held.has(id));
}

/** Removes what a Dockline that is gone left behind, and the imported probe image where asked. */
export async function removeLeftOver(docker: Docker, options: { image: boolean }): Promise<CleanResult> {
  const removed = await removeLabelled(docker, (labels) => !isAlive(labels[ownerLabel]));
  return { ...removed, images: options.image ? await removeImportedImages(docker) : [] };
}

async function removeImportedImages(docker: Docker): Promise<string[]> {
  const images = await docker.listImages({ filters: { label: [`${runLabel}=image`] } });
  const tags = images
    .flatMap((image) => image.RepoTags ?? [])
    .filter((tag) => tag.startsWith(`${importedRepository}:`));
  for (const tag of tags) await ignoringGone(docker.getImage(tag).remove());
  return tags;
}

async function ignoringGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
