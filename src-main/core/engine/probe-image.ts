import type Docker from 'dockerode';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { toDocklineError } from '../../contract/errors.ts';
import type { ImageProgress, ProbeImage } from './engine.ts';
import { importImage } from './import-image.ts';

export const importedRepository = 'dockline/probe';
const imported = `${importedRepository}:${packageJson.version}`;
/** A registry that is silent for this long is out of reach. */
const pullLimitMs = 20_000;

interface Options {
  configured: string;
  onProgress: ImageProgress;
  signal?: AbortSignal | undefined;
}

/** Finds the probe image: configured, local, pulled, else imported from this computer's BusyBox. */
export async function findProbeImage(docker: Docker, { configured, onProgress, signal }: Options): Promise<ProbeImage> {
  if (configured !== '') {
    if (!(await imageExists(docker, configured))) await pull(docker, configured, onProgress, signal);
    return { reference: configured, origin: 'configured' };
  }
  const local = await localImage(docker);
  if (local !== undefined) return { reference: local, origin: 'local' };
  const origin = 'imported from this computer’s BusyBox';
  if (await imageExists(docker, imported)) return { reference: imported, origin };
  try {
    await pull(docker, 'alpine:latest', onProgress, signal);
    return { reference: 'alpine:latest', origin: 'pulled' };
  } catch (error) {
    signal?.throwIfAborted();
    onProgress({ text: `alpine could not be pulled (${toDocklineError(error).message}); importing BusyBox` });
  }
  await importImage(docker, imported);
  return { reference: imported, origin };
}

async function localImage(docker: Docker): Promise<string | undefined> {
  const tags = (await docker.listImages()).flatMap((image) => image.RepoTags ?? []);
  for (const name of ['alpine', 'busybox']) {
    const found = tags.find((tag) => tag === `${name}:latest`) ?? tags.find((tag) => tag.startsWith(`${name}:`));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the engine has this image. */
export async function imageExists(docker: Docker, reference: string): Promise<boolean> {
  return docker
    .getImage(reference)
    .inspect()
    .then(
      () => true,
      () => false,
    );
}

const progressSchema = z.object({
  status: z.string().optional(),
  /** What went wrong after the answer began: the engine had said that all was well by then. */
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
});

async function pull(
  docker: Docker,
  reference: string,
  onProgress: ImageProgress,
  signal: AbortSignal | undefined,
): Promise<void> {
  onProgress({ text: `Pulling ${reference}` });
  const quiet = new AbortController();
  const abortSignal = AbortSignal.any([quiet.signal, ...(signal === undefined ? [] : [signal])]);
  const timer = setTimeout(() => quiet.abort(new Error('the registry did not answer')), pullLimitMs);
  try {
    const stream = await docker.pull(reference, { abortSignal });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let failure: Error | undefined;
    docker.modem.followProgress(
      stream,
      (error) => {
        const failed = error ?? failure;
        if (failed) reject(failed);
        else resolve();
      },
      (event: unknown) => {
        timer.refresh();
        const { status, error, progressDetail } = progressSchema.safeParse(event).data ?? {};
        if (error !== undefined) failure = new Error(error);
        const { current, total } = progressDetail ?? {};
        onProgress({
          text: `Pulling ${reference}: ${status ?? 'working'}`,
          ...(current === undefined || !total ? {} : { percent: Math.round((100 * current) / total) }),
        });
      },
    );
    await promise;
  } finally {
    clearTimeout(timer);
  }
}
