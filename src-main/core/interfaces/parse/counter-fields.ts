import type { Counters } from '../../../contract/interface-model.ts';
import { count } from './address-fields.ts';

/**
 * Each counter's names, the best first. `overruns` is what ifconfig calls so, which is the kernel's FIFO errors; what `ip`
 * calls "overrun" is another counter, and stands in for it where nothing better is told.
 */
const names = {
  rx: { overruns: ['overruns', 'fifo', 'overrun'], frame: ['frame'] },
  tx: { overruns: ['overruns', 'fifo'], carrier: ['carrier'], collisions: ['collisions'] },
} as const;

/** Takes the model's counters out of what was told; `incomplete` where some of them are missing, and then takes none. */
export function takeCounters(counts: Map<string, string>): { counters?: Counters; incomplete: boolean } {
  if (counts.size === 0) return { incomplete: false };
  const required = ['packets', 'bytes', 'errors', 'dropped'].flatMap((name) => [`rx ${name}`, `tx ${name}`]);
  if (!required.every((key) => isCount(counts.get(key)))) return { incomplete: true };
  const take = (key: string) => {
    const digits = counts.get(key) ?? '';
    counts.delete(key);
    return count(digits);
  };
  const common = (way: 'rx' | 'tx') => ({
    packets: take(`${way} packets`),
    bytes: take(`${way} bytes`),
    errors: take(`${way} errors`),
    dropped: take(`${way} dropped`),
  });
  const optional = <K extends string>(way: 'rx' | 'tx', field: K, told: readonly string[]) => {
    const key = told.map((name) => `${way} ${name}`).find((name) => isCount(counts.get(name)));
    return key === undefined ? {} : { [field]: take(key) };
  };
  const counters: Counters = {
    rx: {
      ...common('rx'),
      ...optional('rx', 'overruns', names.rx.overruns),
      ...optional('rx', 'frame', names.rx.frame),
    },
    tx: {
      ...common('tx'),
      ...optional('tx', 'overruns', names.tx.overruns),
      ...optional('tx', 'carrier', names.tx.carrier),
      ...optional('tx', 'collisions', names.tx.collisions),
    },
  };
  return { counters, incomplete: false };
}

function isCount(digits: string | undefined): boolean {
  return digits !== undefined && /^\d{1,20}$/.test(digits);
}
