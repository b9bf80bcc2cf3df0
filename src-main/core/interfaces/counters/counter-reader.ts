import { readFile } from 'node:fs/promises';
import { toDocklineError } from '../../../contract/errors.ts';
import type { ChosenAccess, CounterReading } from '../../../contract/interfaces.ts';
import type { Engine } from '../../engine/engine.ts';
import { parseNetDev } from '../files/net-dev.ts';
import { createSidecars } from './sidecars.ts';

export interface CounterReader {
  /** The counters of each namespace now. One that cannot be read says why. */
  read(namespaces: readonly string[], access: ChosenAccess): Promise<CounterReading[]>;
  dispose(): Promise<void>;
}

const limits = { timeoutMs: 3_000, maxBytes: 4_000_000 };

/** Reads `/proc/net/dev` of namespaces again and again: what it needs for that stays open between two reads. */
export function createCounterReader({ engine }: { engine: Engine }): CounterReader {
  const sidecars = createSidecars(engine);

  const fromSidecar = async (namespace: string): Promise<Omit<CounterReading, 'namespace'>> => {
    const network = namespace === 'engine-host' ? 'host' : namespace;
    if (network.startsWith('netns:')) {
      return { atMs: performance.now(), access: 'api', interfaces: [], unread: 'Only the inspector can enter it.' };
    }
    const text = await sidecars.run(network, 'cat /proc/net/dev', limits);
    return { atMs: performance.now(), access: 'joined', interfaces: interfacesOf(text.toString('utf8')) };
  };

  const fromThisComputer = async (): Promise<Omit<CounterReading, 'namespace'>> => {
    const text = await readFile('/proc/net/dev', 'utf8');
    return { atMs: performance.now(), access: 'os', interfaces: interfacesOf(text) };
  };

  return {
    read(namespaces) {
      return Promise.all(
        namespaces.map(async (namespace): Promise<CounterReading> => {
          const reading = namespace === 'this-computer' ? fromThisComputer() : fromSidecar(namespace);
          return {
            namespace,
            ...(await reading.catch((thrown: unknown) => ({
              atMs: performance.now(),
              access: 'api' as const,
              interfaces: [],
              unread: toDocklineError(thrown).message,
            }))),
          };
        }),
      );
    },
    dispose: sidecars.dispose,
  };
}

function interfacesOf(text: string): CounterReading['interfaces'] {
  return [...parseNetDev(text)].map(([name, counters]) => ({ name, counters }));
}
