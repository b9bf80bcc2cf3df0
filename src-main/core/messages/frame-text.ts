const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The frame as text where it is valid UTF-8, else as base64. */
export function frameText(frame: Uint8Array): { text: string } | { base64: string } {
  try {
    return { text: decoder.decode(frame) };
  } catch {
    return { base64: Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString('base64') };
  }
}

/** As `frameText`, of a frame that was cut anywhere: a character cut in two at its end is left out. */
export function shortenedText(frame: Uint8Array): { text: string } | { base64: string } {
  for (let less = 0; less < 4; less += 1) {
    const text = frameText(frame.subarray(0, Math.max(0, frame.length - less)));
    if ('text' in text) return text;
  }
  return frameText(frame);
}
