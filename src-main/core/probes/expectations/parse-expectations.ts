import { type Document, isCollection, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DocklineError } from '../../../contract/errors.ts';
import { parseTargetWord } from '../target-word.ts';
import { parseVantageWord } from '../vantage-word.ts';
import { type Expectation, expectationsSchema } from './expectation.ts';

/** The longest file that is read. */
export const longestFile = 1_000_000;

/** An alias stands for a node as often as it likes; a file that blows up by it is no list of expectations. */
const mostAliases = 100;

/**
 * Reads a YAML 1.2 or JSON file (JSON is YAML). Fails with `bad-input`, and says in which line and column: "gate.yaml:7:5".
 */
export function parseExpectations(text: string, file: string): Expectation[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) throw fault(file, place(lines, broken.pos[0]), broken.message);
  const parsed = expectationsSchema.safeParse(toPlain(document, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined ? [] : pathOf(issue);
    const at = issue?.code === 'unrecognized_keys' ? 'key' : 'value';
    throw fault(file, place(lines, offsetOf(document, path, at)), `${what(path)}${issue?.message ?? 'is not valid'}`);
  }
  for (const [index, { from, to }] of parsed.data.entries()) {
    checkWord(() => parseVantageWord(from), [index, 'from']);
    checkWord(() => parseTargetWord(to), [index, 'to']);
  }
  return parsed.data;

  function checkWord(parse: () => unknown, path: (string | number)[]): void {
    try {
      parse();
    } catch (thrown) {
      if (!(thrown instanceof DocklineError)) throw thrown;
      throw fault(file, place(lines, offsetOf(document, path)), thrown.message, thrown.hint);
    }
  }
}

function toPlain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (thrown) {
    throw fault(file, '', thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** An unknown key is reported on the object that has it; the key itself is the better place. */
function pathOf(issue: z.core.$ZodIssue): (string | number)[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return issue.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
}

function what(path: readonly (string | number)[]): string {
  const name = path.findLast((part) => typeof part === 'string');
  return name === undefined ? '' : `${name}: `;
}

/** Where the node of a path begins; of a key that is missing, where its object does. */
function offsetOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  at: 'key' | 'value' = 'value',
): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (!isCollection(node)) return offset;
    const pair = node.items.find((item) => isPair(item) && isNode(item.key) && item.key.toJSON() === part);
    const key = isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
    node = node.get(part, true);
    const value = isNode(node) ? node.range?.[0] : undefined;
    offset = (at === 'key' ? (key ?? value) : (value ?? key)) ?? offset;
  }
  return offset;
}

function place(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `:${line}:${col}`;
}

function fault(file: string, at: string, message: string, hint?: string): DocklineError {
  return new DocklineError('bad-input', `${file}${at}: ${message}`, {
    hint:
      hint ??
      'It is a list of {from, to, verdict}, each with protocol, family and port where they matter. `dockline probe --init FILE` writes one.',
  });
}
