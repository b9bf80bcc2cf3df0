import type { Line } from './captured-lines.ts';
import type { Draft } from './draft.ts';

/** One interface's lines: the one that begins it, and those within it. */
export interface Block {
  head: Line;
  body: Line[];
}

/** One textual format: how its lines are recognised, and how the lines of one interface are read. */
export interface Format {
  /** The name of the interface that this line begins, wherever it stands; undefined for every other line. */
  begins(text: string): string | undefined;
  /** Whether only this format prints such a line, within an interface: then it is known wherever it stands. */
  belongs(text: string): boolean;
  /** Whether a line goes on with an interface that is open, where it lost its indentation. */
  continues(text: string): boolean;
  /** Reads an interface. Each line of the block ends as fields, details or a warning. */
  read(block: Block): Draft;
  /** The format's name for people, after the interfaces that were read. */
  title(drafts: readonly Draft[]): string;
  /** The next block goes on with the interface of the one before where it bears the same name (`ip -o`). */
  goesOn?(text: string): boolean;
}
