import { replaceEqualDeep } from '@tanstack/react-query';
import type { CommandOutput } from '../../../src-main/contract/commands.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';

export type ReadDocument = CommandOutput<'interfaces.all'>;

/**
 * The document with what changed since the revision `since`; whatever did not change stays the same object. One that is
 * older than that, or newer than the changes, stays as it is.
 */
export function withChanges(
  document: ReadDocument,
  { revision, order, namespaces, unread }: CommandOutput<'interfaces.changes'>,
  since: number,
): ReadDocument {
  if (document.revision < since || document.revision >= revision) return document;
  const all = new Map(document.namespaces.map((namespace) => [namespace.id, namespace]));
  for (const namespace of namespaces) all.set(namespace.id, changed(all.get(namespace.id), namespace));
  return {
    ...document,
    revision,
    namespaces: order.flatMap((id) => all.get(id) ?? []),
    ...(unread === undefined ? {} : { unread }),
  };
}

/** A machine has an interface for each container, and a card for each: only those that changed are drawn anew. */
function changed(before: Namespace | undefined, now: Namespace): Namespace {
  if (before === undefined) return now;
  const faces = new Map(before.interfaces.map((face) => [`${face.index} ${face.name}`, face]));
  return {
    ...replaceEqualDeep(before, now),
    interfaces: now.interfaces.map((face) => replaceEqualDeep(faces.get(`${face.index} ${face.name}`), face)),
  };
}
