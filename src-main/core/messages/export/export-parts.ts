/** A part of a file, and the offset of the one after it. `messages`: in the file up to its end. */
export interface FilePart {
  bytes: Uint8Array;
  next: number;
  messages: number;
  done: boolean;
}

/** The parts of an export from its start to its end, each asked for when the one before is used up. Fails as `read` does. */
export async function* exportParts(read: (offset: number) => Promise<FilePart>): AsyncGenerator<FilePart, void> {
  for (let offset = 0; ; ) {
    const part = await read(offset);
    yield part;
    if (part.done) return;
    offset = part.next;
  }
}
