import { Fragment } from 'react';
import type { JsonToken } from '../content/json-layout.ts';
import { PieceText } from '../content/piece-text.tsx';
import { textPieces } from '../visible-text.ts';

const colours: Record<JsonToken['kind'], string> = {
  key: 'text-accent',
  string: 'text-ink',
  number: 'text-reached',
  word: 'text-timed-out',
  mark: 'text-faint',
};

export function JsonView({ tokens }: { tokens: readonly JsonToken[] }) {
  return tokens.map(({ kind, before, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no name but their place
    <Fragment key={index}>
      {before}
      <span className={colours[kind]}>
        <PieceText pieces={textPieces(text)} />
      </span>
    </Fragment>
  ));
}
