import type { CommandOutput } from '../../../src-main/contract/commands.ts';

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
  const all = new Map([...document.namespaces, ...namespaces].map((namespace) => [namespace.id, namespace]));
  return {
    ...document,
    revision,
    namespaces: order.flatMap((id) => all.get(id) ?? []),
    ...(unread === undefined ? {} : { unread }),
  };
}
