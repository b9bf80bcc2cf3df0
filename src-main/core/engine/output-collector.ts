import { Writable } from 'node:stream';

/** Keeps the first `maxBytes` of a stream and drops the rest, so that a flood costs no memory. */
export class OutputCollector extends Writable {
  readonly #chunks: Buffer[] = [];
  readonly #maxBytes: number;
  #size = 0;
  truncated = false;

  constructor(maxBytes: number) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const room = this.#maxBytes - this.#size;
    if (chunk.length > room) this.truncated = true;
    if (room > 0) {
      const kept = chunk.subarray(0, room);
      this.#chunks.push(kept);
      this.#size += kept.length;
    }
    done();
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
