/** One interface's lines: its header line first. */
export type Block = string[];
/** The blocks of one pasted output. */
export type CaptureLines = Block[];

// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI escapes start with a control character.
const ansiEscape = /\u001b\[[0-9;?]{0,32}[A-Za-z]/g;

/**
 * Splits pasted text into captures. An unindented line that is no header (a prompt, a fence, a heading, prose) ends a
 * capture; blank lines do not.
 */
export function splitCaptures(text: string, isHeader: (line: string) => boolean): CaptureLines[] {
  const captures: CaptureLines[] = [];
  let current: CaptureLines | undefined;
  for (const raw of text.replace(ansiEscape, '').split(/\r\n|\n|\r/)) {
    const line = raw.replaceAll('\t', '        ').trimEnd();
    if (line === '') continue;
    if (isHeader(line)) {
      if (current === undefined) {
        current = [];
        captures.push(current);
      }
      current.push([line]);
    } else if (line.startsWith(' ')) current?.at(-1)?.push(line);
    else current = undefined;
  }
  return captures;
}
