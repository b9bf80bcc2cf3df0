/** Of an edge of the canvas, in pixels. */
interface Cover {
  right: number;
  bottom: number;
}

/** What of the canvas the detail lies over: a strip at its right, or at its bottom in a narrow window. */
export function coverOf(canvas: HTMLElement | null): Cover {
  const detail = canvas?.querySelector('aside')?.getBoundingClientRect();
  if (canvas === null || detail === undefined) return { right: 0, bottom: 0 };
  return detail.height < canvas.clientHeight ? { right: 0, bottom: detail.height } : { right: detail.width, bottom: 0 };
}

/** How far the chosen box has to move to be clear of the detail, in pixels. */
export function hiddenBy(canvas: HTMLElement, { right, bottom }: Cover): { x: number; y: number } {
  const chosen = canvas.querySelector('[aria-pressed="true"]')?.getBoundingClientRect();
  if (chosen === undefined) return { x: 0, y: 0 };
  const edge = canvas.getBoundingClientRect();
  const over = (end: number, limit: number): number => Math.max(0, end + margin - limit);
  return {
    x: right === 0 ? 0 : over(chosen.right, edge.right - right),
    y: bottom === 0 ? 0 : over(chosen.bottom, edge.bottom - bottom),
  };
}

const margin = 16;
