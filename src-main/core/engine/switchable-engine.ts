import { createNanoEvents } from 'nanoevents';
import pTimeout from 'p-timeout';
import type { EngineState } from '../../contract/state.ts';
import type { Engine } from './engine.ts';

/** One engine at a time, which another can take the place of; whoever holds it need not know. */
export interface SwitchableEngine extends Engine {
  /** Removes what was made in the engine so far, and connects to this one (an endpoint as in the settings). Never fails. */
  use(endpoint: string): Promise<EngineState>;
}

/** How long the engine so far may take to let go; what it could not remove goes when Dockline meets it next. */
const letGoMs = 5_000;

export function createSwitchableEngine(create: (endpoint: string) => Engine, endpoint: string): SwitchableEngine {
  const events = createNanoEvents<{
    state(state: EngineState): void;
    inventory(containers: ReadonlySet<string>): void;
  }>();
  let switching: Promise<unknown> = Promise.resolve();
  let current = follow(create(endpoint));

  function follow(engine: Engine): Engine {
    engine.onState((state) => {
      if (engine === current) events.emit('state', state);
    });
    engine.onInventory((containers) => {
      if (engine === current) events.emit('inventory', containers);
    });
    return engine;
  }

  const exchange = async (wanted: string): Promise<EngineState> => {
    const before = current;
    current = follow(create(wanted));
    // It is not connected yet: as if the engine had been lost, what is kept in it is let go.
    events.emit('state', current.state());
    await pTimeout(before.dispose(), { milliseconds: letGoMs, message: false });
    return current.connect();
  };

  return {
    use(wanted) {
      const state = switching.then(() => exchange(wanted));
      switching = state.catch(() => undefined);
      return state;
    },
    state: () => current.state(),
    onState: (listener) => events.on('state', listener),
    onInventory: (listener) => events.on('inventory', listener),
    connect: () => current.connect(),
    info: () => current.info(),
    containers: (options) => current.containers(options),
    processIds: (containers) => current.processIds(containers),
    networks: () => current.networks(),
    endpoints: (networkId) => current.endpoints(networkId),
    containerDetails: (container) => current.containerDetails(container),
    probeImage: (options) => current.probeImage(options),
    run: (options) => current.run(options),
    startProbeContainer: (options) => current.startProbeContainer(options),
    startInspector: (options) => current.startInspector(options),
    startShell: (options) => current.startShell(options),
    startVantage: (options) => current.startVantage(options),
    createNetwork: (options) => current.createNetwork(options),
    clean: (options) => current.clean(options),
    async dispose() {
      await switching;
      await current.dispose();
    },
  };
}
