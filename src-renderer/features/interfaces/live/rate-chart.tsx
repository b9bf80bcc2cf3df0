import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { humanBytes } from '../../../ui/quantity.ts';
import { historySeconds, type LiveInterface } from './rates.ts';

const height = 40;

/** Bytes per second over the last minute: what came in, what went out, the figures beside their lines. */
export function RateChart({ live }: { live: LiveInterface }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const { samples } = live;
  const last = samples.at(-1);

  useEffect(() => {
    const target = box.current;
    if (target === null) return undefined;
    const made = new uPlot(options(target), [[], [], []], target);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: target.clientWidth, height }));
    resized.observe(target);
    // The canvas holds the colours of one theme: another theme draws it anew.
    const themed = new MutationObserver(() => made.redraw(false));
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      themed.disconnect();
      resized.disconnect();
      made.destroy();
    };
  }, []);

  useEffect(() => {
    plot.current?.setData([samples.map(({ at }) => at), samples.map(({ rx }) => rx), samples.map(({ tx }) => tx)]);
  }, [samples]);

  return (
    <div>
      <div ref={box} aria-hidden style={{ height }} className="w-full" />
      <p className="flex justify-between font-mono text-xs text-soft">
        <span>
          <span aria-hidden className="text-accent">
            ▬
          </span>{' '}
          in {humanBytes(Math.round(last?.rx ?? 0))}/s
        </span>
        <span>
          <span aria-hidden className="text-via-host">
            ▬
          </span>{' '}
          out {humanBytes(Math.round(last?.tx ?? 0))}/s
        </span>
      </p>
    </div>
  );
}

const colour = (name: string) => (): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function options(target: HTMLElement): uPlot.Options {
  return {
    width: target.clientWidth,
    height,
    cursor: { show: false },
    legend: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, range: (_plot, _least, most) => [most - historySeconds, most] },
      // A quiet interface is a flat line at the bottom, not noise blown up to the full height.
      y: { range: (_plot, _least, most) => [0, Math.max(1_024, most)] },
    },
    series: [
      {},
      { stroke: colour('accent'), width: 1.5, points: { show: false } },
      { stroke: colour('via-host'), width: 1.5, points: { show: false } },
    ],
  };
}
