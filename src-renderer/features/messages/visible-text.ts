// Controls, format characters (they reorder or hide text), and the line and paragraph separators.
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const short: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\u001b': '\\e', '\u0000': '\\0' };

/** The text with every character that cannot be seen written out: "\e[31m", "\u{202e}". */
export function visibleText(text: string): string {
  return text.replace(hidden, writtenOut);
}

function writtenOut(character: string): string {
  return short[character] ?? `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
}

/** A stretch of text. `isHidden`: it stands for what cannot be seen, or is no text at all. */
export interface Piece {
  text: string;
  isHidden: boolean;
  /** It is what was looked for. */
  isFound?: boolean;
}

/** Past so many pieces the rest is one: a page need not hold a box for each of a million NULs. */
const mostPieces = 4_000;

/** The text in pieces; `breakLines`: a line feed also ends the line that is shown. */
export function textPieces(text: string, { breakLines = false } = {}): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(hidden)) {
    if (pieces.length >= mostPieces) break;
    addPiece(pieces, { text: text.slice(from, found.index), isHidden: false });
    const word = writtenOut(found[0]);
    addPiece(pieces, { text: breakLines && found[0] === '\n' ? `${word}\n` : word, isHidden: true });
    from = found.index + found[0].length;
  }
  addPiece(pieces, { text: visibleText(text.slice(from)), isHidden: false });
  return pieces;
}

/** Appends to the last piece where it is of the same kind. */
export function addPiece(pieces: Piece[], piece: Piece): void {
  if (piece.text === '') return;
  const last = pieces.at(-1);
  if (last?.isHidden === piece.isHidden) last.text += piece.text;
  else pieces.push({ ...piece });
}
