/** Where a key leads in a list of rows; nothing where it is no such key or there are none. `page`: rows at once. */
export function listStep(
  key: string,
  { at, rows, page }: { at: number; rows: number; page: number },
): number | undefined {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows - 1 }[
    key
  ];
  return to === undefined || rows === 0 ? undefined : Math.min(rows - 1, Math.max(0, to));
}
