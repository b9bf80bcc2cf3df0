/** One JSON object that stands alone or in an array, and the line that it begins on. */
export interface FoundObject {
  text: string;
  line: number;
}

/**
 * `open`: the JSON goes on. `ended`: it is complete before `next`. `broken`: from `next` on it is no JSON. `cut`: a string
 * does not end on its line, so that what follows is something else.
 */
export type ScanState = 'open' | 'ended' | 'broken' | 'cut';

export interface JsonScanner {
  read(text: string, from: number, line: number): { state: ScanState; objects: FoundObject[]; next: number };
  /** The beginning of an object that is not complete. */
  unfinished(): FoundObject | undefined;
}

/** What stands in JSON outside of strings and brackets. */
const plain = /[\s\d+\-.eEtrufalsn,:]/;
/** `ip`'s documents are five deep; what is deeper is another's. */
const deepest = 32;

/**
 * Finds the objects of a JSON value that comes line by line, and says where the value ends, so that what surrounds it may
 * be anything. Each character is looked at once, and nothing is nested by calls.
 */
export function createJsonScanner(): JsonScanner {
  let inArray = false;
  let depth = 0;
  let object: { parts: string[]; line: number } | undefined;
  return {
    read(text, from, line) {
      const objects: FoundObject[] = [];
      let start = from;
      let inString = false;
      let at = from;
      const end = (state: ScanState, next: number) => {
        if (object !== undefined) object.parts.push(text.slice(start, next));
        return { state, objects, next };
      };
      for (; at < text.length; at += 1) {
        const character = text[at] ?? '';
        if (inString) {
          if (character === '\\') at += 1;
          else if (character === '"') inString = false;
        } else if (character === '"') inString = true;
        else if (character === '{' || character === '[') {
          if (object === undefined && character === '[') {
            if (inArray) return end('broken', at);
            inArray = true;
            continue;
          }
          if (object === undefined) {
            object = { parts: [], line };
            start = at;
          }
          depth += 1;
          if (depth > deepest) return end('broken', at);
        } else if (character === '}' || character === ']') {
          if (object === undefined) return character === ']' && inArray ? end('ended', at + 1) : end('broken', at);
          depth -= 1;
          if (depth > 0) continue;
          objects.push({ text: [...object.parts, text.slice(start, at + 1)].join('\n'), line: object.line });
          object = undefined;
          if (!inArray) return end('ended', at + 1);
        } else if (!plain.test(character)) return end('broken', at);
      }
      return inString ? end('cut', text.length) : end('open', text.length);
    },
    unfinished: () => (object === undefined ? undefined : { text: object.parts.join('\n'), line: object.line }),
  };
}
