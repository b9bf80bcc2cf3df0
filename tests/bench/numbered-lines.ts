export const lineBytes = 84;

/** Lines of 84 bytes, the ending included, each with its number at its start. */
export function numberedLines(count: number): Buffer {
  const bytes = Buffer.alloc(count * lineBytes, '.');
  for (let index = 0; index < count; index += 1) {
    bytes.write(`line ${String(index).padStart(9, '0')} of a service that writes what it does `, index * lineBytes);
    bytes.write('\n', (index + 1) * lineBytes - 1);
  }
  return bytes;
}
