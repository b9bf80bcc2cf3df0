import { DocklineError, toDocklineError } from '../../../contract/errors.ts';
import type { Counters } from '../../../contract/interface-model.ts';
import type { ChosenAccess, CounterReading } from '../../../contract/interfaces.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { ProcessIds } from '../inspector/process-ids.ts';
import { parseNetDev } from '../kernel-files/net-dev.ts';
import { readComputerCounters } from '../read-this-computer.ts';
import { createInspectedCounters } from './inspected-counters.ts';
import { createSidecars } from './sidecars.ts';

export interface CounterReader {
  /** The counters of each namespace now. One that cannot be read says why. */
  read(namespaces: readonly string[], access: ChosenAccess): Promise<CounterReading[]>;
  dispose(): Promise<void>;
}

const limits = { timeoutMs: 3_000, maxBytes: 4_000_000 };

/** Reads `/proc/net/dev` of namespaces again and again: what it needs for that stays open between two reads. */
export function createCounterReader({
  engine,
  inspector,
  processIds,
}: {
  engine: Engine;
  inspector: Inspector;
  processIds: ProcessIds;
}): CounterReader {
  const sidecars = createSidecars(engine);
  const inspected = createInspectedCounters({ processIds, inspector });

  const fromSidecar = async (namespace: string): Promise<CounterReading> => {
    if (namespace.startsWith('netns:')) {
      throw new DocklineError('not-supported', 'It has no container, so only the inspector can enter it.');
    }
    const network = namespace === 'engine-host' ? 'host' : namespace;
    const text = await sidecars.run(network, 'cat /proc/net/dev', limits);
    return reading(namespace, 'joined', parseNetDev(text.toString('utf8')));
  };

  const one = async (namespace: string): Promise<CounterReading> => {
    if (namespace !== 'this-computer') return fromSidecar(namespace);
    const told = await readComputerCounters();
    if (told === undefined) {
      throw new DocklineError('not-supported', 'Nothing on this computer tells them as often as they are asked for.');
    }
    return reading(namespace, 'os', told);
  };

  const throughInspector = async (namespaces: readonly string[]): Promise<Map<string, CounterReading>> => {
    try {
      const texts = await inspected.read(namespaces, limits);
      return new Map(
        [...texts].map(([namespace, text]) => [namespace, reading(namespace, 'inspector', parseNetDev(text))]),
      );
    } catch {
      // `interfaces.all` says why the level failed; here the next one has to do.
      return new Map();
    }
  };

  return {
    async read(namespaces, access) {
      const others = namespaces.filter((namespace) => namespace !== 'this-computer');
      const told = access === 'inspector' && others.length > 0 ? await throughInspector(others) : new Map();
      return Promise.all(
        namespaces.map(
          async (namespace) =>
            told.get(namespace) ?? one(namespace).catch((thrown: unknown) => unreadable(namespace, thrown)),
        ),
      );
    },
    dispose: sidecars.dispose,
  };
}

function reading(
  namespace: string,
  access: CounterReading['access'],
  told: ReadonlyMap<string, Counters>,
): CounterReading {
  const interfaces = [...told].map(([name, counters]) => ({ name, counters }));
  return { namespace, atMs: performance.now(), access, interfaces };
}

function unreadable(namespace: string, thrown: unknown): CounterReading {
  return {
    namespace,
    atMs: performance.now(),
    access: 'api',
    interfaces: [],
    unread: toDocklineError(thrown).message,
  };
}
