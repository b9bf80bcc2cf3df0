import { createNanoEvents } from 'nanoevents';
import { useSyncExternalStore } from 'react';
import type { CommandInput } from '../../../src-main/contract/commands.ts';

/** What a run tries beyond the default matrix. */
export interface RunOptions {
  udp: boolean;
  ipv6: boolean;
  /** From each running container. */
  containers: boolean;
  /** From everywhere to each running container, by its name. */
  between: boolean;
  published: boolean;
  /** Words of `--from`. */
  sources: readonly string[];
  /** Words of `--to`. */
  targets: readonly string[];
}

const storageKey = 'dockline.run-options';

// The words of `--from` and `--to` that stand for the default matrix.
const from = ['bridge', 'host', 'none', 'user-defined', 'internal', 'this-computer'];
const to = ['host.docker.internal', 'gateway', 'lan', 'localhost'];

/** A run starts from so many containers at most: each is a shell of Dockline's in that container's network. */
export const mostSources = 100;
/** All with all is tried between so many at most: the probes grow by the square. */
export const mostBetween = 12;

export const isPlain = ({ sources, targets, ...flags }: RunOptions): boolean =>
  !Object.values(flags).includes(true) && sources.length === 0 && targets.length === 0;

/** The run that these options mean, where so many containers of the user's are running. */
export function startInput(options: RunOptions, running: number): CommandInput<'probes.start'> {
  if (isPlain(options)) return {};
  return {
    from: [...from, ...(options.containers && running <= mostSources ? ['container:*'] : []), ...options.sources],
    to: [
      ...to,
      ...(options.between && running <= mostBetween ? ['container:*'] : []),
      ...(options.published ? ['published:*'] : []),
      ...options.targets,
    ],
    protocols: options.udp ? ['tcp', 'udp'] : ['tcp'],
    families: options.ipv6 ? ['ipv4', 'ipv6'] : ['ipv4'],
  };
}

let current: RunOptions | undefined;
const events = createNanoEvents<{ change(): void }>();

function stored(): RunOptions {
  try {
    return readOptions(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    // The default matrix is never wrong.
    return readOptions({});
  }
}

/** The options that were kept, as far as they are any: another version, or somebody, may have written them. */
export function readOptions(kept: unknown): RunOptions {
  const fields = new Map<string, unknown>(typeof kept === 'object' && kept !== null ? Object.entries(kept) : []);
  const flag = (name: keyof RunOptions): boolean => fields.get(name) === true;
  const words = (name: keyof RunOptions): string[] => {
    const list = fields.get(name);
    return Array.isArray(list)
      ? list.filter((word) => typeof word === 'string' && /^.{1,300}$/.test(word)).slice(0, 50)
      : [];
  };
  return {
    udp: flag('udp'),
    ipv6: flag('ipv6'),
    containers: flag('containers'),
    between: flag('between'),
    published: flag('published'),
    sources: words('sources'),
    targets: words('targets'),
  };
}

/** The options as this window keeps them, and how to change them. */
export function useRunOptions(): [RunOptions, (change: Partial<RunOptions>) => void] {
  const options = useSyncExternalStore(
    (listener) => events.on('change', listener),
    () => (current ??= stored()),
  );
  return [
    options,
    (change) => {
      current = { ...options, ...change };
      localStorage.setItem(storageKey, JSON.stringify(current));
      events.emit('change');
    },
  ];
}
