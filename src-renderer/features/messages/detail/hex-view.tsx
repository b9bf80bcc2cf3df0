import { useLayoutEffect, useState } from 'react';
import { hexRow } from '../content/hex-rows.ts';
import { useRowScroll } from '../log/use-row-scroll.ts';

const rowHeight = 18;
/** A row of 16 bytes needs so many pixels. */
const wideEnough = 540;

/** Offset, bytes and characters; a megabyte costs as little as a line, since only what is seen is drawn. */
export function HexView({ bytes }: { bytes: Uint8Array }) {
  const [perRow, setPerRow] = useState(8);
  const rows = Math.ceil(bytes.length / perRow);
  const scroll = useRowScroll(rows, rowHeight);
  const { box } = scroll;
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setPerRow(element.clientWidth >= wideEnough ? 16 : 8);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return (
    <section
      ref={box}
      onScroll={scroll.onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys scroll it
      tabIndex={0}
      aria-label="Bytes"
      data-testid="hex-view"
      style={{ height: Math.min(256, Math.max(1, rows) * rowHeight + 14) }}
      className="overflow-auto rounded-sm border border-line bg-sunken px-2 py-1.5"
    >
      <div className="min-w-max" style={{ height: scroll.boxPixels }}>
        <div style={{ transform: `translateY(${scroll.topOf(scroll.first)}px)`, lineHeight: `${rowHeight}px` }}>
          {Array.from({ length: Math.max(0, scroll.last - scroll.first + 1) }, (_, at) => {
            const index = scroll.first + at;
            const { offset, hex, text } = hexRow(bytes, index, perRow);
            return (
              <code key={index} style={{ height: rowHeight }} className="flex whitespace-pre">
                <span className="text-faint select-none">{offset}</span>
                <span className="pl-3">{halves(hex, perRow)}</span>
                <span className="ml-3 border-l border-line pl-3 text-soft">{text}</span>
              </code>
            );
          })}
        </div>
      </div>
    </section>
  );
}

function halves(hex: readonly string[], perRow: number): string {
  const half = perRow / 2;
  const width = half * 3 - 1;
  return `${hex.slice(0, half).join(' ').padEnd(width)}  ${hex.slice(half).join(' ').padEnd(width)}`;
}
