/**
 * Where the messages of a block lie in its payload, and whose they are. A block's payload is what arrived, byte for
 * byte, endings and length prefixes included; a run is a stretch of messages that one read of one connection brought.
 */
export interface BlockLayout {
  /** Of each run: milliseconds since 1970, the connection's row, its first message in the block, bytes before each text. */
  runAt: Float64Array;
  runConnection: Uint32Array;
  runFirst: Uint32Array;
  runLead: Uint8Array;
  /** Of each message: where it ends in the payload, and how many bytes at its end are no text of its own. */
  ends: Uint32Array;
  trims: Uint8Array;
}

const version = 1;
const headerBytes = 16;

/**
 * As stored, little-endian: version, runs, messages, 0; then the arrays, the widest first so that each is aligned.
 * `room`: memory that may be used for it, where it is large enough.
 */
export function encodeLayout(layout: BlockLayout, room = new ArrayBuffer(0)): Uint8Array {
  const { runAt, runConnection, runFirst, ends, runLead, trims } = layout;
  const runs = runAt.length;
  const messages = ends.length;
  const size = headerBytes + runs * 17 + messages * 5;
  const bytes = new Uint8Array(size <= room.byteLength ? room : new ArrayBuffer(size), 0, size);
  new Uint32Array(bytes.buffer, 0, 4).set([version, runs, messages, 0]);
  let at = headerBytes;
  for (const array of [runAt, runConnection, runFirst, ends, runLead, trims]) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  return bytes;
}

/** Fails where the bytes are not a layout of so many messages over so long a payload. */
export function decodeLayout(stored: Uint8Array, messages: number, payloadBytes: number): BlockLayout {
  // A typed array must begin at a multiple of its width, which a part of a larger buffer need not.
  const bytes = stored.byteOffset % 8 === 0 ? stored : stored.slice();
  const header = bytes.byteLength < headerBytes ? [] : [...new Uint32Array(bytes.buffer, bytes.byteOffset, 4)];
  const [format, runs = 0, count] = header;
  if (format !== version || count !== messages || bytes.byteLength !== headerBytes + runs * 17 + messages * 5) {
    throw new Error('a block of messages is damaged: its index has the wrong size');
  }
  let at = bytes.byteOffset + headerBytes;
  const next = (size: number): number => {
    at += size;
    return at - size;
  };
  const layout: BlockLayout = {
    runAt: new Float64Array(bytes.buffer, next(runs * 8), runs),
    runConnection: new Uint32Array(bytes.buffer, next(runs * 4), runs),
    runFirst: new Uint32Array(bytes.buffer, next(runs * 4), runs),
    ends: new Uint32Array(bytes.buffer, next(messages * 4), messages),
    runLead: new Uint8Array(bytes.buffer, next(runs), runs),
    trims: new Uint8Array(bytes.buffer, next(messages), messages),
  };
  if ((layout.ends[messages - 1] ?? 0) !== payloadBytes || (messages > 0 && layout.runFirst[0] !== 0)) {
    throw new Error('a block of messages is damaged: its index does not fit its bytes');
  }
  return layout;
}

/** The run that message `position` belongs to. */
export function runOf({ runFirst }: BlockLayout, position: number): number {
  let low = 0;
  let high = runFirst.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runFirst[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where the run's messages end. */
export function runEnd({ runFirst, ends }: BlockLayout, run: number): number {
  return runFirst[run + 1] ?? ends.length;
}

/** Where a message begins in the payload, its prefix included. */
export function recordStart({ ends }: BlockLayout, position: number): number {
  return position === 0 ? 0 : (ends[position - 1] ?? 0);
}

/** The message whose record covers the byte at `offset`. `from`: no earlier message does. */
export function messageAt({ ends }: BlockLayout, offset: number, from = 0): number {
  let low = from;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
