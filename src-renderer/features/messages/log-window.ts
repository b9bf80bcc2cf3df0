/** The most rows that the list draws as one: a browser cannot lay out a box taller than about 33 million pixels. */
export const maxRows = 1_100_000;
export const rowHeight = 28;
const block = 200;

/** The stretch of the log to ask for so that rows `first`…`last` are there: aligned, so that it changes seldom. */
export function logWindow(first: number, last: number): { offset: number; limit: number } {
  const offset = Math.max(0, Math.floor(first / block) * block);
  const end = Math.ceil((last + 1) / block) * block;
  return { offset, limit: Math.min(1_000, Math.max(block, end - offset)) };
}
