/**
 * A browser lays out no box taller than about 33 million pixels, which a log of a million rows nearly fills. A list of
 * more is drawn in a box of `mostPixels`: small steps move rows as they are, and a jump (the bar dragged) goes to the
 * same part of the whole.
 */
export const mostPixels = 16_000_000;

export interface Scale {
  /** All rows, and the box that stands for them. */
  rowPixels: number;
  boxPixels: number;
  viewPixels: number;
}

export function scaleOf(rowPixels: number, viewPixels: number): Scale {
  return { rowPixels, viewPixels, boxPixels: Math.min(rowPixels, mostPixels) };
}

/** Where the view begins when the last row is at its foot. */
export function endOf({ rowPixels, viewPixels }: Scale): number {
  return Math.max(0, rowPixels - viewPixels);
}

/** Where the rows are at the top of the view, after the box was scrolled from `before` to `now`. */
export function scrolledTo(scale: Scale, rowTop: number, before: number, now: number): number {
  const { rowPixels, boxPixels, viewPixels } = scale;
  if (boxPixels === rowPixels) return now;
  const step = now - before;
  const end = endOf(scale);
  if (Math.abs(step) <= viewPixels * 3) return Math.min(end, Math.max(0, rowTop + step));
  return (now / Math.max(1, boxPixels - viewPixels)) * end;
}

/** Where the box's bar belongs for those rows. */
export function barAt({ rowPixels, boxPixels, viewPixels }: Scale, rowTop: number): number {
  if (boxPixels === rowPixels) return rowTop;
  return Math.round((rowTop / Math.max(1, rowPixels - viewPixels)) * (boxPixels - viewPixels));
}
