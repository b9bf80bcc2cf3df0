/**
 * Which runs of four bytes a block holds, as bits: a search passes over a block that lacks one of those of its text. ASCII
 * letters count as lower case, so one set serves both ways to search. Several runs share a bit (a Bloom filter of one
 * hash), so a bit says "perhaps", and a missing one "no". Of three bytes nearly every run is in every block of numbered
 * or timed lines, of five most lines have some of their own.
 */
const gramBytes = 4;
/** A byte of bits for so many bytes of text; both are powers of two. */
const bytesPerByte = 32;
const leastBytes = 64;
const mostBytes = 8_192;

const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
/** Spreads runs that differ in one bit: 2^32 divided by the golden ratio. */
const spread = 0x9e3779b1;

export function gramBits(text: Uint8Array): Uint8Array {
  let size = leastBytes;
  while (size < mostBytes && size * bytesPerByte < text.length) size *= 2;
  const bits = new Uint8Array(size);
  const shift = shiftFor(size);
  let gram = 0;
  for (let at = 0; at < text.length; at += 1) {
    gram = (gram << 8) | (lower[text[at] ?? 0] ?? 0);
    if (at < gramBytes - 1) continue;
    const bit = Math.imul(gram, spread) >>> shift;
    bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }
  return bits;
}

/** The runs of a text that is looked for; undefined where it is too short to have one. */
export function gramsOf(needle: Uint8Array): Uint32Array | undefined {
  if (needle.length < gramBytes) return undefined;
  const grams = new Set<number>();
  let gram = 0;
  needle.forEach((byte, at) => {
    gram = (gram << 8) | (lower[byte] ?? 0);
    if (at >= gramBytes - 1) grams.add(gram >>> 0);
  });
  return Uint32Array.from(grams);
}

/** False: the text that these bits are of holds no text with these runs. */
export function mayHold(bits: Uint8Array, grams: Uint32Array): boolean {
  const shift = shiftFor(bits.length);
  for (const gram of grams) {
    const bit = Math.imul(gram, spread) >>> shift;
    if (((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** How many of a hash's 32 bits are too many to number the bits of so many bytes. */
function shiftFor(bytes: number): number {
  return 32 - Math.log2(bytes * 8);
}
