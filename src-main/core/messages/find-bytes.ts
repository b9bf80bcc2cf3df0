/** Below this share of the bytes a byte is worth looking for by itself. */
const rareShare = 1 / 256;
const sampleBytes = 4_096;

/**
 * A search for `needle`: gives its first place at or after an offset, or -1. Node's own search degenerates where the
 * text is full of the needle's beginning, so a needle with a byte that is rare in this text is found by that byte.
 */
export function findBytes(text: Buffer, needle: Buffer): (from: number) => number {
  const rare = rarestByte(text, needle);
  if (rare === undefined) return (from) => text.indexOf(needle, from);
  const byte = needle[rare] ?? 0;
  const [first = 0, last = 0] = [needle[0], needle.at(-1)];
  return (from) => {
    for (let at = text.indexOf(byte, from + rare); at !== -1; at = text.indexOf(byte, at + 1)) {
      const start = at - rare;
      if (start + needle.length > text.length) return -1;
      if (text[start] !== first || text[start + needle.length - 1] !== last) continue;
      if (text.compare(needle, 0, needle.length, start, start + needle.length) === 0) return start;
    }
    return -1;
  };
}

/** The place in the needle of its byte that a sample of the text has most seldom; undefined where none is rare. */
function rarestByte(text: Buffer, needle: Buffer): number | undefined {
  if (needle.length === 1) return undefined;
  const seen = new Uint32Array(256);
  const step = Math.max(1, Math.floor(text.length / sampleBytes));
  let sampled = 0;
  for (let at = 0; at < text.length; at += step) {
    const byte = text[at] ?? 0;
    seen[byte] = (seen[byte] ?? 0) + 1;
    sampled += 1;
  }
  let best: number | undefined;
  let least = sampled * rareShare;
  for (let at = 0; at < needle.length; at += 1) {
    const times = seen[needle[at] ?? 0] ?? 0;
    if (times < least) {
      least = times;
      best = at;
    }
  }
  return best;
}
