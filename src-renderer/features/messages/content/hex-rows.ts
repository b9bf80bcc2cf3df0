/** One row of a hex view. */
export interface HexRow {
  /** "00001f40", as long as the last one needs. */
  offset: string;
  /** Two digits a byte. */
  hex: readonly string[];
  /** One character a byte; "·" where it is none that can be seen. */
  text: string;
}

/** The row of `perRow` bytes at `index`. */
export function hexRow(bytes: Uint8Array, index: number, perRow: number): HexRow {
  const row = [...bytes.subarray(index * perRow, (index + 1) * perRow)];
  return {
    offset: (index * perRow).toString(16).padStart(offsetDigits(bytes.length), '0'),
    hex: row.map((byte) => byte.toString(16).padStart(2, '0')),
    text: row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
  };
}

export function offsetDigits(length: number): number {
  return length > 0xffff ? 8 : 4;
}

/** All bytes as `hexdump -C` prints them. */
export function hexDump(bytes: Uint8Array): string {
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, index) => {
    const { offset, hex, text } = hexRow(bytes, index, 16);
    const halves = `${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}`;
    return `${offset.padStart(8, '0')}  ${halves}  |${text.replaceAll('·', '.')}|`;
  });
  return [...lines, bytes.length.toString(16).padStart(8, '0')].join('\n');
}

/** The digits alone, a space between bytes: what can be pasted where hex is asked for. */
export function hexDigits(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
