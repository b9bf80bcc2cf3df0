const firstSize = 4_096;

/** Keeps the last `capacity` bytes of an output. An offset counts all bytes since the beginning, also those dropped. */
export class OutputBuffer {
  readonly #capacity: number;
  #ring: Buffer;
  #start = 0;
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ring = Buffer.alloc(Math.min(firstSize, capacity));
  }

  /** The offset behind the newest byte. */
  get end(): number {
    return this.#end;
  }

  append(bytes: Buffer): void {
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#capacity));
    const end = this.#end + bytes.length;
    this.#makeRoom(this.#end - this.#start + kept.length);
    this.#put(kept, end - kept.length);
    this.#end = end;
    this.#start = Math.max(this.#start, end - this.#ring.length);
  }

  /** At most `most` bytes from the offset `from` on; `dropped`: how many of those asked for are kept no more. */
  read(from: number, most: number): { bytes: Buffer; next: number; dropped: number } {
    const at = Math.min(Math.max(from, this.#start), this.#end);
    const length = Math.min(most, this.#end - at);
    const position = at % this.#ring.length;
    const first = this.#ring.subarray(position, position + length);
    const bytes = Buffer.concat([first, this.#ring.subarray(0, length - first.length)]);
    return { bytes, next: at + length, dropped: Math.max(0, at - from) };
  }

  /** A shell that prints little costs little: the ring grows with what it holds. */
  #makeRoom(wanted: number): void {
    if (wanted <= this.#ring.length || this.#ring.length === this.#capacity) return;
    const { bytes } = this.read(this.#start, this.#ring.length);
    this.#ring = Buffer.alloc(Math.min(this.#capacity, Math.max(wanted, 2 * this.#ring.length)));
    this.#put(bytes, this.#start);
  }

  #put(bytes: Buffer, offset: number): void {
    const position = offset % this.#ring.length;
    const room = this.#ring.length - position;
    bytes.subarray(0, room).copy(this.#ring, position);
    bytes.subarray(room).copy(this.#ring, 0);
  }
}
