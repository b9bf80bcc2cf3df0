const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The frame as text where it is valid UTF-8, else as base64. */
export function frameText(frame: Uint8Array): { text: string } | { base64: string } {
  try {
    return { text: decoder.decode(frame) };
  } catch {
    return { base64: Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64') };
  }
}
