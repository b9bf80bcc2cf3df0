import { clsx } from 'clsx';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Block } from './build-topology.ts';
import { gridOf, headHeight } from './layout-topology.ts';
import { useMarks } from './topology-marks.ts';
import { TopologyPlace } from './topology-place.tsx';
import { foldedLine } from './topology-words.ts';

interface TopologyBlockProps {
  block: Block;
  collapsed: boolean;
}

/** Places that are drawn together, in a grid; folded, a count and a line. */
export function TopologyBlock({ block, collapsed }: TopologyBlockProps) {
  const marks = useMarks();
  const { columns, width, height, small, shortName } = gridOf(block);
  const { id, title, places, slots } = block;
  const Fold = collapsed ? ChevronRight : ChevronDown;
  const hits = marks.found === null ? 0 : places.filter((place) => marks.found?.has(place.id)).length;
  // What is looked for or chosen inside of a folded one shows on its outside.
  const holdsIt = collapsed && (hits > 0 || places.some((place) => place.id === marks.selected));
  return (
    <section
      aria-label={title}
      className={clsx('size-full rounded-md border', holdsIt ? 'border-accent bg-accent-wash' : 'border-line')}
    >
      <button
        type="button"
        aria-expanded={!collapsed}
        onClick={() => marks.onToggle(id)}
        style={{ height: headHeight }}
        className="nopan flex w-full items-center gap-1.5 px-2.5 text-left text-soft hover:text-ink"
      >
        <Fold size={14} className="shrink-0" aria-hidden />
        <span className="min-w-0 flex-1 truncate font-semibold" title={title}>
          {title}
        </span>
        <span className="font-mono text-faint">
          {marks.found === null ? places.length : `${hits} of ${places.length}`}
        </span>
      </button>
      {collapsed ? (
        <p className="truncate px-2.5 text-xs text-faint">{foldedLine(block)}</p>
      ) : (
        <ul
          className="grid gap-1.5 px-2.5"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(${width}px, 1fr))`, gridAutoRows: height }}
          onKeyDown={(event) => moveInBlock(event, columns)}
        >
          {slots.map((slot) => (
            <li key={slot.id}>
              {slot.place === undefined ? (
                <span className="block size-full rounded-sm border border-dashed border-line" />
              ) : (
                <TopologyPlace
                  place={slot.place}
                  shortName={small ? shortName(slot.place.name) : undefined}
                  isSelected={marks.selected === slot.place.id}
                  isFound={marks.found?.has(slot.place.id)}
                  onSelect={marks.onSelect}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Arrow keys lead from place to place. */
function moveInBlock(event: KeyboardEvent<HTMLUListElement>, columns: number): void {
  const step = steps[event.key]?.(columns);
  if (step === undefined) return;
  const slots = [...event.currentTarget.children].map((slot) => slot.querySelector('button'));
  let at = slots.findIndex((button) => button !== null && button === document.activeElement) + step;
  // Where one has gone, there is no button.
  while (slots[at] === null) at += step;
  event.preventDefault();
  slots[at]?.focus();
}
