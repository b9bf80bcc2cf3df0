import { isDistinct } from './well-known.ts';

export const nameKinds = [
  'container',
  'network',
  'project',
  'service',
  'image',
  'host',
  'domain',
  'interface',
  'program',
  'user',
  'path',
] as const;
export type NameKind = (typeof nameKinds)[number];

/** The names of a document and what stands for each: "container-1", the same wherever it occurs. */
export interface NameBook {
  /** Has to be called for every name before the first one is replaced. */
  note(kind: NameKind, name: string): void;
  /** What stands for it; a name that was never noted gets its replacement now. */
  replace(kind: NameKind, name: string): string;
  /** What kind of name it was noted as. */
  kindOf(name: string): NameKind | undefined;
  /** The length of the longest known name that begins there and could not be an ordinary word; 0 for none. */
  lengthAt(text: string, at: number): number;
}

const firstWord = /[\p{L}\p{N}]+/uy;
const wordCharacter = /[\p{L}\p{N}]/u;

export function nameBook(): NameBook {
  /** Of every name, in lower case: its kind, the first of `nameKinds` that it is noted as. */
  const kinds = new Map<string, NameKind>();
  const byFirstWord = new Map<string, string[]>();
  const replacements = new Map<string, string>();
  const counts = new Map<NameKind, number>();

  function note(kind: NameKind, name: string): void {
    const key = name.toLowerCase();
    if (key === '') return;
    const before = kinds.get(key);
    if (before === undefined && isDistinct(name)) {
      const first = wordAt(key, 0);
      byFirstWord.set(
        first,
        [...(byFirstWord.get(first) ?? []), key].toSorted((a, b) => b.length - a.length),
      );
    }
    if (before === undefined || nameKinds.indexOf(kind) < nameKinds.indexOf(before)) kinds.set(key, kind);
  }

  function draw(kind: NameKind): string {
    for (;;) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      // A container may well be called "container-1".
      if (!kinds.has(`${kind}-${count}`)) return `${kind}-${count}`;
    }
  }

  return {
    note,
    replace(kind, name) {
      const key = name.toLowerCase();
      const known = replacements.get(key);
      if (known !== undefined) return known;
      const drawn = draw(kinds.get(key) ?? kind);
      replacements.set(key, drawn);
      return drawn;
    },
    kindOf: (name) => kinds.get(name.toLowerCase()),
    lengthAt(text, at) {
      const candidates = byFirstWord.get(wordAt(text, at).toLowerCase()) ?? [];
      const found = candidates.find((name) => {
        const next = text.charAt(at + name.length);
        return text.slice(at, at + name.length).toLowerCase() === name && !wordCharacter.test(next);
      });
      return found?.length ?? 0;
    },
  };
}

/** The word that begins there; "" where none does, as in a name that begins with a sign. */
function wordAt(text: string, at: number): string {
  firstWord.lastIndex = at;
  return firstWord.exec(text)?.[0] ?? '';
}
