import { escapeHtml } from '../html/escape-html.ts';

/**
 * Prose that cannot end a table's cell, open a tag, start a link, call somebody (`@name`) or point to an issue (`#1`)
 * where the text is posted.
 */
export function prose(text: string): string {
  return oneLine(text)
    .replace(/[\\|`<>[\]*_~#&]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, '$&\u2060')
    .replace(/@(?=\w)/g, '@\u2060');
}

/** An exact value, in a code span that nothing in it can end; also within a table. */
export function code(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  if (line.trim() === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || fence.length > 1 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Lines that are copied as they are, in a block that nothing in them can end. */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return [fence, visible(text), fence].join('\n');
}

/** What opens a part that is folded on a page that knows HTML, as an issue's does. */
export function folded(title: string, body: string): string {
  return [
    '<details>',
    `<summary>${escapeHtml(oneLine(title)).replaceAll('@', '&#64;')}</summary>`,
    '',
    body,
    '',
    '</details>',
  ].join('\n');
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function tableHead(cells: readonly string[]): string[] {
  return [row(cells), `|${cells.map(() => '---').join('|')}|`];
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

const oneLine = (text: string): string => visible(text.replace(/[\r\n\t]+/g, ' '));

/** Control characters, and those that turn the direction of writing, as their number. */
function visible(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
