import type { Count, Counters } from '../../../src-main/contract/model.ts';
import { exactCount, humanBytes } from '../../ui/quantity.ts';

/** What came in and what went out, side by side, as ifconfig counts it. */
export function CounterTable({ counters: { rx, tx } }: { counters: Counters }) {
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
              <td className="text-right font-mono">{received === undefined ? '' : exactCount(received)}</td>
              <td className="text-right font-mono">{sent === undefined ? '' : exactCount(sent)}</td>
            </tr>
          ))}
      </tbody>
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
