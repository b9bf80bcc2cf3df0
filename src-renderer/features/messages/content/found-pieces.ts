import type { MessageFilter } from '../../../../src-main/contract/messages.ts';
import type { Piece } from '../visible-text.ts';

/** Marked in one text: a single letter may be in it thousands of times. */
const mostMarks = 12;

/**
 * Finds the text of a filter in what is shown. The matches of an expression are not marked: it may take exponential time,
 * and is held against messages where it can be stopped.
 */
export function finderOf({ text, ignoreCase }: MessageFilter): RegExp | undefined {
  if (text === undefined || text === '') return undefined;
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), ignoreCase ? 'gi' : 'g');
}

/** The pieces, what was found in each a piece of its own. */
export function foundPieces(pieces: readonly Piece[], finder: RegExp): Piece[] {
  const marked: Piece[] = [];
  let marks = 0;
  for (const piece of pieces) {
    let from = 0;
    for (const { index, 0: found } of piece.isHidden ? [] : piece.text.matchAll(finder)) {
      if (marks === mostMarks) break;
      marks += 1;
      if (index > from) marked.push({ ...piece, text: piece.text.slice(from, index) });
      marked.push({ ...piece, text: found, isFound: true });
      from = index + found.length;
    }
    if (from < piece.text.length) marked.push({ ...piece, text: piece.text.slice(from) });
  }
  return marked;
}
