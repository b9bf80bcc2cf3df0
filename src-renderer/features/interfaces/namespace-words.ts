import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { plural } from '../../ui/quantity.ts';

export const accessWords: Record<Namespace['access'], { name: string; note: string }> = {
  os: { name: 'os', note: 'Read from this computer’s own operating system.' },
  api: { name: 'api', note: 'Read from the engine’s API only; counters and flags are not in it.' },
  joined: {
    name: 'joined',
    note: 'Read by a short-lived container that joined this namespace, without any capability.',
  },
  inspector: { name: 'inspector', note: 'Read by one container that enters every namespace.' },
};

/** The plain sentence above a namespace's cards. */
export function namespaceSentence(namespace: Namespace): string {
  const count = plural(namespace.interfaces.length, 'interface');
  switch (namespace.kind) {
    case 'this-computer':
      return `This computer itself: ${count}. What it calls localhost is this computer.`;
    case 'engine-host':
      return `The stack of the machine that the engine runs on: ${count}. What it calls localhost is that machine.`;
    default:
      if (namespace.networkMode === 'host') {
        return `No namespace of its own: it sees the engine’s machine, with ${count}. What it calls localhost is that machine.`;
      }
      return `Its own namespace: ${count}. What it calls localhost is itself.`;
  }
}

/** The dotted mask of an IPv4 prefix: 24 → "255.255.255.0". */
export function dottedMask(prefixLength: number): string {
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.max(0, Math.min(8, prefixLength - start)))).join('.');
}
