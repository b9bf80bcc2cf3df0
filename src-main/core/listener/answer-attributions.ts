import type { Source } from '../../contract/message-model.ts';
import type { IngestEvent } from './ingest-protocol.ts';
import type { Attribute } from './listeners.ts';

type Asked = Extract<IngestEvent, { kind: 'attribute' }>['asked'];

/** Finds out who connected, and tells it together with what else is known by then. */
export function attributionAnswers(
  attribute: Attribute,
  tell: (sources: { key: number; source: Source }[]) => void,
): (asked: Asked) => void {
  let known: { key: number; source: Source }[] = [];
  function answer(key: number, source: Source): void {
    known.push({ key, source });
    if (known.length > 1) return;
    setImmediate(() => {
      tell(known);
      known = [];
    });
  }
  return (asked) => {
    for (const { key, ...connection } of asked) {
      attribute(connection).then(
        (source) => answer(key, source),
        (error: unknown) => answer(key, { kind: 'unknown', note: `The sender was not found: ${String(error)}` }),
      );
    }
  };
}
