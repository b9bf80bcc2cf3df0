import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';

/** One end of a pair, where it is. */
export interface End {
  namespace: Namespace;
  face: Interface;
}

interface Facts {
  namespaces: readonly Namespace[];
  /** No namespace of the machine is missing: an end that fits nowhere else fits where it fits. */
  complete: boolean;
  /** Whether two ends can be one pair, as far as other facts tell: the network, the bridge. */
  fits?: (one: End, other: End) => boolean;
}

/**
 * The other end of each veth interface. Two ends name each other's index, but an index is given out once a namespace, so
 * several may fit: what is left when everything is excluded that cannot be is certain, all else stays unknown.
 */
export function pairVeths({ namespaces, complete, fits = () => true }: Facts): Map<Interface, End> {
  const ends = namespaces.flatMap((namespace) =>
    namespace.interfaces.flatMap((face): End[] =>
      face.kind === 'veth' && face.index !== undefined && face.peer !== undefined ? [{ namespace, face }] : [],
    ),
  );
  const byIndexes = new Map<string, End[]>();
  for (const end of ends) {
    const key = `${end.face.index} ${end.face.peer?.index}`;
    byIndexes.set(key, [...(byIndexes.get(key) ?? []), end]);
  }
  const candidates = new Map<End, Set<End>>();
  for (const end of ends) {
    const facing = byIndexes.get(`${end.face.peer?.index} ${end.face.index}`) ?? [];
    const possible = facing.filter((other) => other !== end && canBePair(end, other) && canBePair(other, end));
    const fitting = possible.filter((other) => fits(end, other));
    candidates.set(end, new Set(fitting.length > 0 ? fitting : possible));
  }
  const pairs = new Map<Interface, End>();
  while (settleOne(candidates, pairs, complete));
  return pairs;
}

/** An end with a namespace id leads out of its namespace; a pair whose ends have one index cannot be in one. */
function canBePair({ namespace, face }: End, other: End): boolean {
  const same = namespace === other.namespace;
  return !(same && (face.linkNamespace !== undefined || face.index === other.face.index));
}

/** Fixes one pair that is certain, and takes its ends away from all others. False: none is left. */
function settleOne(candidates: Map<End, Set<End>>, pairs: Map<Interface, End>, complete: boolean): boolean {
  for (const [end, possible] of candidates) {
    const [other] = possible;
    if (other === undefined || possible.size > 1) continue;
    const back = candidates.get(other);
    const mutual = back?.has(end) && back.size === 1;
    if (!mutual && !complete) continue;
    pairs.set(end.face, other);
    pairs.set(other.face, end);
    candidates.delete(end);
    candidates.delete(other);
    for (const left of candidates.values()) {
      left.delete(end);
      left.delete(other);
    }
    excludeByNamespaceId(candidates, end, other);
    excludeByNamespaceId(candidates, other, end);
    return true;
  }
  return false;
}

/** Within one namespace an id stands for one other namespace: what a settled pair teaches about the rest. */
function excludeByNamespaceId(candidates: Map<End, Set<End>>, settled: End, other: End): void {
  const id = settled.face.linkNamespace;
  if (id === undefined) return;
  for (const [end, possible] of candidates) {
    if (end.namespace !== settled.namespace || end.face.linkNamespace === undefined) continue;
    for (const each of possible) {
      const there = each.namespace === other.namespace;
      if (there !== (end.face.linkNamespace === id)) possible.delete(each);
    }
  }
}
