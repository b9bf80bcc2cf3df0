/** Takes the messages that a framer finds; see `BlockBuilder`. */
export interface FrameSink {
  /** One message: `bytes` from `start` to `end`, length prefix and ending included; its last `trim` bytes are the ending. */
  add(bytes: Uint8Array, start: number, end: number, trim: number): void;
  /** One message that was longer than is kept: its beginning, and its size without prefix and ending. */
  addCut(bytes: Uint8Array, start: number, end: number, total: number): void;
}

/** Cuts one connection's bytes into messages, whatever the reads are, and holds no more than one message of them. */
export interface Framer {
  /** Bytes of a length prefix before each text. */
  readonly lead: number;
  /** Whether bytes are held that are no whole message yet. */
  readonly holds: boolean;
  push(chunk: Buffer, sink: FrameSink): void;
  /** No more comes, or not for now: what is held is a message too. */
  end(sink: FrameSink): void;
}
