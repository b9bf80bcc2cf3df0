import { type Line, wordsOf } from './captured-lines.ts';
import { countField, type Draft, unknownLine } from './draft.ts';

/** Column heads of different versions in the words that the model's counters are found by. */
const columns = new Map([
  ['collsns', 'collisions'],
  ['heartbt', 'heartbeat'],
  ['transns', 'carrier changes'],
  ['mcast', 'multicast'],
]);
const head = /^([RT]X)( errors)?: +([a-z][a-z ]*)$/;

/**
 * Reads the tables of `ip -s` and `ip -s -s`: a line of heads, then a line of figures. The columns differ with the version,
 * so they are found by their heads. Source: iproute2's `print_link_stats64`.
 */
export function createStatistics(draft: Draft): { read(line: Line): boolean; end(): void } {
  let waiting: { line: Line; keys: string[] } | undefined;
  return {
    read(line) {
      const found = waiting;
      waiting = undefined;
      if (found !== undefined) {
        const words = wordsOf(line.text);
        if (words.length === found.keys.length && words.every((word) => /^[\d.]+[kKMGTPE]?i?$/.test(word))) {
          for (const [at, key] of found.keys.entries()) countField(draft, key, words[at] ?? '', line.number);
          return true;
        }
        unknownLine(draft, found.line);
      }
      const [, way, , heads] = head.exec(line.text) ?? [];
      if (way === undefined || heads === undefined) return false;
      const keys = wordsOf(heads).map((word) => `${way.toLowerCase()} ${columns.get(word) ?? word}`);
      waiting = { line, keys };
      return true;
    },
    end() {
      if (waiting !== undefined) unknownLine(draft, waiting.line);
    },
  };
}
