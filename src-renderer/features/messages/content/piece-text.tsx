import { Fragment } from 'react';
import type { Piece } from '../visible-text.ts';

/** Text as text; what cannot be seen in it is written out, in a colour of its own. */
export function PieceText({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, isHidden }, index) =>
    isHidden ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      <span key={index} className="text-via-host">
        {text}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}
