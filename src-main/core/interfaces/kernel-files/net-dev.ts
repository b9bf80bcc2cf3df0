import type { Counters } from '../../../contract/interface-model.ts';
import { count } from '../parse/address-fields.ts';

/**
 * The counters of `/proc/net/dev`, by interface (proc(5); net/core/net-procfs.c: the columns are bytes, packets, errs,
 * drop, fifo, frame, compressed, multicast, then bytes, packets, errs, drop, fifo, colls, carrier, compressed).
 * Unreadable lines are left out.
 */
export function parseNetDev(text: string): Map<string, Counters> {
  const found = new Map<string, Counters>();
  for (const line of text.split('\n')) {
    const match = /^\s*(\S+):\s*((?:\d+\s+){15}\d+)\s*$/.exec(line);
    if (match === null) continue;
    const [, name = '', digits = ''] = match;
    const column = digits.split(/\s+/).map(count);
    const at = (index: number) => column[index] ?? 0;
    found.set(name, {
      rx: { packets: at(1), bytes: at(0), errors: at(2), dropped: at(3), overruns: at(4), frame: at(5) },
      tx: {
        packets: at(9),
        bytes: at(8),
        errors: at(10),
        dropped: at(11),
        overruns: at(12),
        collisions: at(13),
        carrier: at(14),
      },
    });
  }
  return found;
}
