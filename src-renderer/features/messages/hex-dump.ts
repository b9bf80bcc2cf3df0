/** Bytes as `hexdump -C` prints them, at most `limit` of them. */
export function hexDump(bytes: Uint8Array, limit = 4_096): string {
  const lines: string[] = [];
  for (let offset = 0; offset < Math.min(bytes.length, limit); offset += 16) {
    const row = [...bytes.slice(offset, Math.min(offset + 16, limit))];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    const halves = `${hex.slice(0, 8).join(' ').padEnd(23)}  ${hex.slice(8).join(' ').padEnd(23)}`;
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${offset.toString(16).padStart(8, '0')}  ${halves}  |${text}|`);
  }
  if (bytes.length > limit) lines.push(`… ${(bytes.length - limit).toLocaleString('en-US')} more bytes`);
  return lines.join('\n');
}
