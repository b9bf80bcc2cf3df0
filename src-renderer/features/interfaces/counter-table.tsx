import { clsx } from 'clsx';
import type { Count, Counters } from '../../../src-main/contract/interface-model.ts';
import { exactCount, humanBytes } from '../../ui/quantity.ts';

interface CounterTableProps {
  counters: Counters;
  /** Errors and drops since the reading before, where somebody follows them. */
  fresh?: { rx: number; tx: number } | undefined;
}

const troubles: ReadonlySet<string> = new Set(['errors', 'dropped', 'overruns', 'frame', 'carrier', 'collisions']);

/** What came in and what went out, side by side, as ifconfig counts it. Errors and drops stand out. */
export function CounterTable({ counters: { rx, tx }, fresh }: CounterTableProps) {
  const rows: readonly [string, Count | undefined, Count | undefined][] = [
    ['packets', rx.packets, tx.packets],
    ['errors', rx.errors, tx.errors],
    ['dropped', rx.dropped, tx.dropped],
    ['overruns', rx.overruns, tx.overruns],
    ['frame', rx.frame, undefined],
    ['carrier', undefined, tx.carrier],
    ['collisions', undefined, tx.collisions],
  ];
  return (
    <table className="w-full">
      <thead>
        <tr className="text-xs text-faint">
          <th scope="col" className="text-left font-normal">
            <span className="sr-only">Counter</span>
          </th>
          <th scope="col" className="text-right font-normal">
            RX
          </th>
          <th scope="col" className="text-right font-normal">
            TX
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className="text-left font-normal text-faint">
            bytes
          </th>
          <Bytes count={rx.bytes} />
          <Bytes count={tx.bytes} />
        </tr>
        {rows
          .filter(([, received, sent]) => received !== undefined || sent !== undefined)
          .map(([name, received, sent]) => (
            <tr key={name}>
              <th scope="row" className="text-left font-normal text-faint">
                {name}
              </th>
              <Exact count={received} trouble={troubles.has(name)} />
              <Exact count={sent} trouble={troubles.has(name)} />
            </tr>
          ))}
      </tbody>
      {fresh !== undefined && fresh.rx + fresh.tx > 0 && (
        <tfoot>
          <tr className="text-refused">
            <th scope="row" className="text-left font-medium">
              ■ just now
            </th>
            <td className="text-right font-mono">{fresh.rx > 0 ? `+${exactCount(fresh.rx)}` : ''}</td>
            <td className="text-right font-mono">{fresh.tx > 0 ? `+${exactCount(fresh.tx)}` : ''}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Bytes({ count }: { count: Count }) {
  return (
    <td className="text-right font-mono whitespace-nowrap" title={`${exactCount(count)} bytes`}>
      {humanBytes(count)}
    </td>
  );
}

function Exact({ count, trouble }: { count: Count | undefined; trouble: boolean }) {
  const isBad = trouble && count !== undefined && BigInt(count) > 0n;
  return (
    <td className={clsx('text-right font-mono', isBad && 'font-medium text-timed-out')}>
      {count !== undefined && `${isBad ? '▲ ' : ''}${exactCount(count)}`}
    </td>
  );
}
