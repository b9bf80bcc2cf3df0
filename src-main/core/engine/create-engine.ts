import type Docker from 'dockerode';
import { DocklineError } from '../../contract/errors.ts';
import { removeLeftOver, removeOwn } from './clean-up.ts';
import { openConnection } from './connection.ts';
import { containerDetails } from './container-details.ts';
import type { Engine, ImageProgress, ProbeContainer, ProbeImage } from './engine.ts';
import { startInspector } from './inspector-container.ts';
import { listContainers, listEndpoints, listNetworks, processIds } from './inventory.ts';
import { ownName } from './own-name.ts';
import { labels, type Making, runOnce, startWaiting } from './probe-containers.ts';
import { findProbeImage, imageExists } from './probe-image.ts';
import { startShell } from './shell-containers.ts';
import { statusOf } from './status-of.ts';
import { startVantage } from './vantage-containers.ts';

/** An engine that is not connected yet; `runId` becomes the label of all that it makes; `endpoint`: of the settings. */
export function createEngine(options: { runId: string; probeImage: () => string; endpoint?: string }): Engine {
  const { runId } = options;
  const connection = openConnection(async (docker) => {
    // An engine that is lost again in between gets its next chance at the next connection.
    await removeLeftOver(docker, { image: false }).catch(() => undefined);
    if (made) await removeOwn(docker, runId, held).catch(() => undefined);
  }, options.endpoint ?? '');
  let image: { configured: string; found: ProbeImage } | undefined;
  const held = new Set<string>();
  let made = false;

  /** Asks for the state first, and gives what the engine answers a code. */
  const ask = async <T>(
    what: string,
    signal: AbortSignal | undefined,
    work: (docker: Docker) => Promise<T>,
  ): Promise<T> => {
    const docker = connection.docker();
    try {
      return await work(docker);
    } catch (thrown) {
      throw engineError(what, thrown, signal);
    }
  };
  const probeImage: Engine['probeImage'] = ({ onProgress = () => undefined, signal } = {}) =>
    ask('find a probe image', signal, async (docker) => {
      const configured = options.probeImage();
      if (image?.configured === configured && (await imageExists(docker, image.found.reference))) return image.found;
      const found = await findProbeImage(docker, { configured, onProgress, signal });
      image = { configured, found };
      return found;
    });
  /** Has the probe image ready, and makes something of it. */
  const make = async <T>(
    what: string,
    wanted: { signal?: AbortSignal | undefined; onProgress?: ImageProgress | undefined },
    work: (making: Making) => Promise<T>,
  ): Promise<T> => {
    const { reference } = await probeImage(wanted);
    made = true;
    return ask(what, wanted.signal, (docker) => work({ docker, image: reference, runId, held }));
  };
  /** The container with a code for whatever the engine answers to it. */
  const coded = <C extends ProbeContainer>(container: C, signal: AbortSignal | undefined): C => ({
    ...container,
    exec: (command, limits) => ask('run a command', limits.signal, () => container.exec(command, limits)),
    openShell: () => ask('open a shell', signal, () => container.openShell()),
    openProcess: (command) => ask('run a command', signal, () => container.openProcess(command)),
  });

  return {
    state: connection.state,
    onState: connection.onState,
    onInventory: connection.onInventory,
    connect: connection.connect,
    info: connection.info,
    containers: (which) => ask('list containers', undefined, (docker) => listContainers(docker, which)),
    processIds: (ids) => ask('inspect containers', undefined, (docker) => processIds(docker, ids)),
    networks: () => ask('list networks', undefined, (docker) => listNetworks(docker)),
    endpoints: (id) => ask('inspect a network', undefined, (docker) => listEndpoints(docker, id)),
    containerDetails: (container) =>
      ask('inspect a container', undefined, async (docker) => {
        try {
          return containerDetails(await docker.getContainer(container).inspect());
        } catch (thrown) {
          if (statusOf(thrown) === 404) return undefined;
          throw thrown;
        }
      }),
    probeImage,
    run: (runOptions) => make('run a container', runOptions, (making) => runOnce(making, runOptions)),
    startProbeContainer: (wanted) =>
      make(`start a container on ${wanted.network}`, wanted, async (making) =>
        coded(await startWaiting(making, wanted), wanted.signal),
      ),
    startInspector: (wanted = {}) => make('start the inspector', wanted, (making) => startInspector(making, wanted)),
    startShell: (wanted) =>
      make(`start a shell on ${wanted.network}`, wanted, async (making) => {
        const shell = await startShell(making, wanted);
        return {
          ...shell,
          resize: (size) => ask('resize a terminal', undefined, () => shell.resize(size)),
          ending: () => ask('say how a shell ended', undefined, shell.ending),
        };
      }),
    startVantage: (wanted) =>
      make(`start a container on ${wanted.network}`, wanted, async (making) =>
        coded(await startVantage(making, wanted), wanted.signal),
      ),
    createNetwork: ({ internal }) =>
      ask('create a network', undefined, async (docker) => {
        const name = ownName(internal ? 'internal' : 'user-defined');
        made = true;
        const network = await docker.createNetwork({ Name: name, Internal: internal, Labels: labels(runId) });
        held.add(network.id);
        return {
          name,
          async dispose() {
            held.delete(network.id);
            await network.remove();
          },
        };
      }),
    clean: (cleanOptions) => ask('clean up', undefined, (docker) => removeLeftOver(docker, cleanOptions)),
    // Without an engine nothing can be removed; the next start does it.
    dispose: () => connection.dispose(async (docker) => void (made && (await removeOwn(docker, runId)))),
  };
}

const gone = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE']);

function engineError(what: string, thrown: unknown, signal: AbortSignal | undefined): DocklineError {
  if (thrown instanceof DocklineError) return thrown;
  if (signal?.aborted) return new DocklineError('cancelled', `Stopped: ${what}.`, { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (gone.has(code)) {
    return new DocklineError('engine-lost', `The engine went away while Dockline tried to ${what}: ${message}`, {
      cause: thrown,
    });
  }
  return new DocklineError('engine-error', `The engine would not ${what}: ${message}`, { cause: thrown });
}
