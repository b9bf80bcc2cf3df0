import type { Namespace } from '../../contract/namespace-model.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import { isOwnNamespace } from './volatile.ts';

export interface Matched {
  pairs: { before: Namespace; after: Namespace }[];
  gone: Namespace[];
  come: Namespace[];
}

/**
 * Finds each namespace of one snapshot in the other: a container by its name, since one that is made again has another
 * id; what is left by its id, since one may be renamed; then by a container that both are of.
 */
export function matchNamespaces(before: Snapshot, after: Snapshot): Matched {
  const come = new Set(after.namespaces.filter((one) => !isOwnNamespace(one)));
  let gone = before.namespaces.filter((one) => !isOwnNamespace(one));
  const pairs: Matched['pairs'] = [];
  const keys: ((one: Namespace) => readonly string[])[] = [
    (one) => [namespaceKey(one)],
    (one) => [one.id],
    (one) => [one.owner?.name ?? '', ...(one.sharedBy ?? [])].filter((name) => name !== '').map((name) => `of ${name}`),
  ];
  for (const keysOf of keys) {
    const byKey = new Map([...come].flatMap((one) => keysOf(one).map((key) => [key, one] as const)));
    gone = gone.filter((old) => {
      const now = keysOf(old)
        .map((key) => byKey.get(key))
        .find((found) => found !== undefined && come.has(found) && found.kind === old.kind);
      if (now === undefined) return true;
      come.delete(now);
      pairs.push({ before: old, after: now });
      return false;
    });
  }
  return { pairs, gone, come: [...come] };
}

/** What a namespace is called in a path: "this-computer", "engine-host", "container:web-1". */
export function namespaceKey(namespace: Namespace): string {
  if (namespace.kind === 'container') return `container:${namespace.owner?.name ?? namespace.id}`;
  if (namespace.kind === 'other') return namespace.owner?.name ?? namespace.id;
  return namespace.kind;
}

/** The entries of a snapshot that show the namespace of another entry, so that its changes would be told twice. */
export function toldByAnother({ namespaces, engine }: Snapshot): ReadonlySet<Namespace> {
  const kinds = new Set(namespaces.map(({ kind }) => kind));
  const names = new Set(namespaces.flatMap(({ id, owner }) => [id, ...(owner === undefined ? [] : [owner.name])]));
  const isTold = ({ id, kind, sameAs, networkMode = '' }: Namespace): boolean => {
    if (sameAs !== undefined && sameAs !== id && names.has(sameAs)) return true;
    if (kind === 'engine-host') return engine?.sharesThisComputer === true && kinds.has('this-computer');
    if (kind !== 'container') return false;
    if (networkMode === 'host') return kinds.has('engine-host');
    const joined = /^container:(.+)$/.exec(networkMode)?.[1];
    return joined !== undefined && (names.has(`container:${joined}`) || names.has(joined));
  };
  return new Set(namespaces.filter(isTold));
}
