import { createNanoEvents } from 'nanoevents';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { CommandInput } from '../../../src-main/contract/commands.ts';

const optionsSchema = z.object({
  udp: z.boolean().default(false),
  ipv6: z.boolean().default(false),
  /** From each running container. */
  containers: z.boolean().default(false),
  /** From everywhere to each running container, by its name. */
  between: z.boolean().default(false),
  published: z.boolean().default(false),
  sources: z.array(z.string().min(1).max(300)).max(50).default([]),
  targets: z.array(z.string().min(1).max(300)).max(50).default([]),
});
/** What a run tries beyond the default matrix. `sources`, `targets`: words of `--from` and `--to`. */
export type RunOptions = z.infer<typeof optionsSchema>;

const plain: RunOptions = optionsSchema.parse({});
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
    return optionsSchema.parse(JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
  } catch {
    // Another version's, or somebody's: the default matrix is never wrong.
    return plain;
  }
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
