import { isDeepStrictEqual } from 'node:util';
import type { Namespace } from '../../../contract/namespace-model.ts';

/** All namespaces, each with the revision in which it became as it is. */
export interface Revised {
  revision: number;
  namespaces: readonly { since: number; namespace: Namespace }[];
}

export const nothingYet: Revised = { revision: 0, namespaces: [] };

/** The next revision: what is as it was before keeps its own. */
export function revise(before: Revised, namespaces: readonly Namespace[]): Revised {
  const revision = before.revision + 1;
  const known = new Map(before.namespaces.map((each) => [each.namespace.id, each]));
  return {
    revision,
    namespaces: namespaces.map((namespace) => {
      const same = known.get(namespace.id);
      return same !== undefined && isDeepStrictEqual(same.namespace, namespace) ? same : { since: revision, namespace };
    }),
  };
}

/** What whoever has this revision lacks. `order`: the ids of all that are there now. */
export function changesSince(
  { revision, namespaces }: Revised,
  known: number,
): { revision: number; order: string[]; namespaces: Namespace[] } {
  return {
    revision,
    order: namespaces.map(({ namespace }) => namespace.id),
    namespaces: namespaces.flatMap(({ since, namespace }) => (since > known ? [namespace] : [])),
  };
}
