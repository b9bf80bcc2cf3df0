import type { Piece } from '../visible-text.ts';
import { foundPieces } from './found-pieces.ts';

interface PieceTextProps {
  pieces: readonly Piece[];
  /** Marks what it finds. */
  finder?: RegExp | undefined;
}

/** Text as text; what cannot be seen in it is written out, in a colour of its own. */
export function PieceText({ pieces, finder }: PieceTextProps) {
  const shown = finder === undefined ? pieces : foundPieces(pieces, finder);
  return shown.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
    <OnePiece key={index} {...piece} />
  ));
}

function OnePiece({ text, isHidden, isFound }: Piece) {
  if (isFound) return <mark className="rounded-[2px] bg-(--terminal-found) text-inherit">{text}</mark>;
  return isHidden ? <span className="text-via-host">{text}</span> : text;
}
