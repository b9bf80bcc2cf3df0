import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';

/** Many containers that only wait. */
export interface Flock {
  ids: string[];
  /** The network that every second one is on besides the default one. */
  network: string;
  remove(): Promise<void>;
}

const engine = new Docker({ socketPath: '/var/run/docker.sock' });

/** Starts them over the engine's API: one process less for each. On a failure nothing is left. */
export async function startFlock(image: string, count: number): Promise<Flock> {
  const mark = `flock-${randomBytes(3).toString('hex')}`;
  const ids: string[] = [];
  const remove = async (): Promise<void> => {
    for (const id of ids) await engine.getContainer(id).remove({ force: true });
    await network.remove();
  };
  const network = await engine.createNetwork({ Name: mark });
  try {
    for (let index = 0; index < count; index += 1) {
      const container = await engine.createContainer({
        name: `${mark}-${index}`,
        Image: image,
        Cmd: ['sleep', '3600'],
      });
      ids.push(container.id);
      if (index % 2 === 0) await network.connect({ Container: container.id });
      await container.start();
    }
    return { ids, network: mark, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
