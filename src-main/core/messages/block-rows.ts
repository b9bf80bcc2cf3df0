import type { DatabaseSync } from 'node:sqlite';
import type { FilledBlock } from './block-builder.ts';
import { encodeLayout } from './block-layout.ts';

/** Most indexes fit; it is used for one after the other. */
const layoutRoom = 65_536;

type StoredBlock = Pick<FilledBlock<unknown>, 'layout' | 'payload' | 'cuts'>;

/** Writes blocks, within a transaction of the caller's. */
export function blockRows(database: DatabaseSync): { insert(firstId: number, block: StoredBlock): void } {
  const insert = database.prepare(
    'INSERT INTO blocks (first_id, count, first_at, last_at, layout, payload) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const cut = database.prepare('INSERT INTO cuts (message_id, bytes) VALUES (?, ?)');
  const room = new ArrayBuffer(layoutRoom);
  return {
    insert(firstId, { layout, payload, cuts }) {
      const [earliest, latest] = span(layout.runAt);
      insert.run(firstId, layout.ends.length, earliest, latest, encodeLayout(layout, room), payload);
      for (const { position, bytes } of cuts) cut.run(firstId + position, bytes);
    },
  };
}

/** The clock may have been set back meanwhile: the ends are not the first and the last. */
function span(times: Float64Array): [number, number] {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = 0;
  for (const time of times) {
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
  }
  return [Math.floor(earliest), Math.floor(latest)];
}
