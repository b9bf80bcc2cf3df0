import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { CommandInput } from '../../../src-main/contract/commands.ts';

const optionsSchema = z.object({
  udp: z.boolean().default(false),
  ipv6: z.boolean().default(false),
  containers: z.boolean().default(false),
  published: z.boolean().default(false),
  targets: z.array(z.string().min(1).max(300)).max(50).default([]),
});
/** What a run tries beyond the default matrix. */
export type RunOptions = z.infer<typeof optionsSchema>;

const plain: RunOptions = optionsSchema.parse({});
const storageKey = 'dockline.run-options';

// The words of `--from` and `--to` that stand for the default matrix.
const from = ['bridge', 'host', 'none', 'user-defined', 'internal', 'this-computer'];
const to = ['host.docker.internal', 'gateway', 'lan', 'localhost'];

export const isPlain = ({ udp, ipv6, containers, published, targets }: RunOptions): boolean =>
  !udp && !ipv6 && !containers && !published && targets.length === 0;

/** The run that these options mean. */
export function startInput(options: RunOptions): CommandInput<'probes.start'> {
  if (isPlain(options)) return {};
  return {
    from: [...from, ...(options.containers ? ['container:*'] : [])],
    to: [
      ...to,
      ...(options.containers ? ['container:*'] : []),
      ...(options.published ? ['published:*'] : []),
      ...options.targets,
    ],
    protocols: options.udp ? ['tcp', 'udp'] : ['tcp'],
    families: options.ipv6 ? ['ipv4', 'ipv6'] : ['ipv4'],
  };
}

let current: RunOptions | undefined;
const listeners = new Set<() => void>();

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
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (current ??= stored()),
  );
  return [
    options,
    (change) => {
      current = { ...options, ...change };
      localStorage.setItem(storageKey, JSON.stringify(current));
      for (const listener of listeners) listener();
    },
  ];
}
