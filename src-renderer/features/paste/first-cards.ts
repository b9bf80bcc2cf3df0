import type { Capture } from '../../../src-main/contract/paste-model.ts';

/** Captures from the first on, with how many of their cards to draw, until `limit` cards are drawn in all. */
export function firstCards(captures: readonly Capture[], limit: number): { capture: Capture; cards: number }[] {
  const shown: { capture: Capture; cards: number }[] = [];
  let left = limit;
  for (const capture of captures) {
    // A capture without an interface has warnings to show, which count as a card.
    if (left <= 0) break;
    const cards = Math.min(capture.interfaces.length, left);
    shown.push({ capture, cards });
    left -= Math.max(cards, 1);
  }
  return shown;
}
