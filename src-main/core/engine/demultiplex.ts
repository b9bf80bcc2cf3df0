const headerBytes = 8;

export interface OutputPart {
  from: 'stdout' | 'stderr';
  bytes: Buffer;
}

/**
 * Takes apart what a process without a TTY prints, as it comes: each frame has a header of 8 bytes, the first of which
 * says which stream (2: stderr), the last four how many bytes follow, big-endian (Docker Engine API, "Attach to a
 * container"). A reader that is slow slows the sender. A cut frame at the end is given as far as it came.
 */
export async function* demultiplex(stream: AsyncIterable<Buffer>): AsyncGenerator<OutputPart> {
  let header = Buffer.alloc(0);
  let from: OutputPart['from'] = 'stdout';
  let left = 0;
  for await (const chunk of stream) {
    let rest = chunk;
    while (rest.length > 0) {
      if (left === 0) {
        const missing = headerBytes - header.length;
        header = Buffer.concat([header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (header.length < headerBytes) break;
        from = header[0] === 2 ? 'stderr' : 'stdout';
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
        continue;
      }
      const bytes = rest.subarray(0, left);
      rest = rest.subarray(bytes.length);
      left -= bytes.length;
      yield { from, bytes };
    }
  }
}
