/** A word of JSON as it stood in the text, and the white space that is put before it. */
export interface JsonToken {
  kind: 'key' | 'string' | 'number' | 'word' | 'mark';
  before: string;
  text: string;
}

/** Past so many characters or tokens a text stays as it came. */
const mostCharacters = 262_144;
const mostTokens = 8_000;

const words = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/g;

/**
 * The JSON in `text` with lines and indents, or nothing where it is none. Only white space changes: numbers keep every
 * digit and objects every key, as they came.
 */
export function layOutJson(text: string): JsonToken[] | undefined {
  const trimmed = text.trim();
  if (!/^[{[]/.test(trimmed) || trimmed.length > mostCharacters || !isJson(trimmed)) return undefined;
  const tokens: JsonToken[] = [];
  let depth = 0;
  const found = trimmed.match(words) ?? [];
  if (found.length > mostTokens) return undefined;
  found.forEach((word, index) => {
    const previous = found[index - 1];
    const opens = previous === '{' || previous === '[';
    const closes = word === '}' || word === ']';
    if (closes) depth -= 1;
    const newLine = (opens && !closes) || (closes && !opens) || previous === ',';
    const before = newLine ? `\n${'  '.repeat(depth)}` : previous === ':' ? ' ' : '';
    if (word === '{' || word === '[') depth += 1;
    tokens.push({ kind: kindOf(word, found[index + 1]), before, text: word });
  });
  return tokens;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function kindOf(word: string, next: string | undefined): JsonToken['kind'] {
  if (word.startsWith('"')) return next === ':' ? 'key' : 'string';
  if (/^[-\d]/.test(word)) return 'number';
  return /^[a-z]/.test(word) ? 'word' : 'mark';
}
