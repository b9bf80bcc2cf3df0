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
  const { kind, owner, sharedBy = [], networkMode } = namespace;
  const count = plural(namespace.interfaces.length, 'interface');
  switch (kind) {
    case 'this-computer':
      return `This computer itself: ${count}. What it calls localhost is this computer.`;
    case 'engine-host': {
      const too = sharedBy.length === 0 ? '' : ` On it: ${inWords.format(sharedBy)}.`;
      return `The stack of the machine that the engine runs on: ${count}. What it calls localhost is that machine.${too}`;
    }
    default:
      if (networkMode === 'host') {
        return `No namespace of its own: it sees the engine’s machine, with ${count}. What it calls localhost is that machine.`;
      }
      if (owner !== undefined && sharedBy.length > 0) {
        return `One namespace for ${inWords.format([owner.name, ...sharedBy])}: ${count}. What one calls localhost is the other too.`;
      }
      return `Its own namespace: ${count}. What it calls localhost is itself.`;
  }
}

/** "web-1 and sidecar". */
const inWords = new Intl.ListFormat('en');

/** How many containers these namespaces are of: several may share one. */
export function containerCount(namespaces: readonly Namespace[]): number {
  const names = namespaces.flatMap(({ kind, id, sharedBy = [] }) =>
    kind === 'container' ? [id, ...sharedBy] : sharedBy,
  );
  return new Set(names).size;
}

/** The dotted mask of an IPv4 prefix: 24 → "255.255.255.0". */
export function dottedMask(prefixLength: number): string {
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.max(0, Math.min(8, prefixLength - start)))).join('.');
}
