/** One line of pasted text, without colours, quote marks and indentation. */
export interface Line {
  /** Counted from 1, as an editor does. */
  number: number;
  /** How many columns it was indented, after the quote marks. */
  indent: number;
  text: string;
}

// ECMA-48 control sequences, and operating system commands as far as their end. Every alternative ends at the next escape
// at the latest, so that a line full of escapes is still read once.
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escapes start with a control character
  /\u001b\[[\d;:?]{0,64}[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[()][0-9A-Z]|\u001b[=>78]/g;
const invisible = /[\u200b\u200e\u200f\u2060\ufeff]/g;
/** "> " of a quoted mail or a Markdown quote, also nested. */
const quote = /^(?: {0,3}> ?)+/;
/** "web-1  | ", which Docker Compose puts before each line of a service. */
const composePrefix = /^[\w.-]{1,63} +\| /;
const htmlStart = /^(?:<pre>|<code>){1,4}/;

/** What has one of these may need cleaning; most lines have none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes start with a control character
const unclean = /[\u001b\t\u00a0\u200b\u200e\u200f\u2060\ufeff|]|^ {0,3}>|^</;

/** The lines of pasted text that are not blank. */
export function* capturedLines(text: string): Generator<Line> {
  let number = 0;
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    const raw = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length + 1 : end + 1;
    // A carriage return alone ends a line too, but those before a line feed belong to it.
    for (const part of withoutReturns(raw).split('\r')) {
      number += 1;
      const line = clean(part);
      const body = line.trimStart();
      if (body !== '') yield { number, indent: line.length - body.length, text: body };
    }
  }
}

function withoutReturns(raw: string): string {
  let end = raw.length;
  while (end > 0 && raw.charCodeAt(end - 1) === 13) end -= 1;
  return raw.slice(0, end);
}

function clean(part: string): string {
  if (!unclean.test(part)) return part.trimEnd();
  return part
    .replace(escapes, '')
    .replace(invisible, '')
    .replaceAll('\t', '        ')
    .replaceAll('\u00a0', ' ')
    .replace(quote, '')
    .replace(composePrefix, '')
    .replace(htmlStart, '')
    .trimEnd();
}

/** The words of a line; any number of spaces stands between two. */
export function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** Walks over "key value key value…", and gives the words that no reader took. */
export function readPairs(
  words: readonly string[],
  readers: Readonly<Record<string, (value: string) => void>>,
): string[] {
  const left: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const value = words[at + 1];
    const read = Object.hasOwn(readers, word) ? readers[word] : undefined;
    if (read === undefined || value === undefined) left.push(word);
    else {
      read(value);
      at += 1;
    }
  }
  return left;
}
