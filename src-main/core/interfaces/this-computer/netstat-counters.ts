import type { Counters } from '../../../contract/interface-model.ts';
import { count } from '../parse/address-fields.ts';

/**
 * The counters of `netstat -ibnd` on macOS and the BSDs by interface: the line of its link (`<Link#4>`) counts all, those of
 * its addresses only what came to them. The address may be missing, so that columns are counted from the right.
 */
export function parseNetstatCounters(text: string): Map<string, Counters> {
  const found = new Map<string, Counters>();
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const columns = lines.find(([first]) => first === 'Name') ?? [];
  const counted = columns.slice(columns.indexOf('Address') + 1);
  for (const words of lines) {
    const [name = '', , network = ''] = words;
    if (!/^<Link#\d+>$/.test(network)) continue;
    const values = words.slice(-counted.length);
    const value = (column: string): Counters['rx']['packets'] => {
      const digits = values[counted.indexOf(column)] ?? '';
      return /^\d+$/.test(digits) ? count(digits) : 0;
    };
    // The star says that it is down.
    found.set(name.replace(/\*$/, ''), {
      // No tool of macOS tells what was dropped on the way in.
      rx: { packets: value('Ipkts'), bytes: value('Ibytes'), errors: value('Ierrs'), dropped: 0 },
      tx: {
        packets: value('Opkts'),
        bytes: value('Obytes'),
        errors: value('Oerrs'),
        dropped: value('Drop'),
        collisions: value('Coll'),
      },
    });
  }
  return found;
}
