import type { BlockLayout } from './block-layout.ts';

/** What is gathered before it is stored; what one read brings may exceed it. */
export const blockBytes = 2_097_152;
export const blockMessages = 65_536;

/** A block that is being filled, taken out of the builder. Its arrays are reused: they hold until the next `begin`. */
export interface FilledBlock<C> {
  layout: BlockLayout;
  payload: Uint8Array;
  /** By run; `layout.runConnection` is 0 until the rows are known. */
  connections: readonly C[];
  /** Messages that were longer than what is kept of them: their place in the block, and all their bytes. */
  cuts: readonly { position: number; bytes: number }[];
}

/** Collects messages of many connections into one block, in the order in which they came. */
export interface BlockBuilder<C> {
  readonly messages: number;
  readonly bytes: number;
  /** Begins a run: what `add` brings next came from this connection at that moment. */
  begin(connection: C, at: number, lead: number): void;
  /** One message: `bytes` from `start` to `end`, of which the last `trim` are its ending. */
  add(bytes: Uint8Array, start: number, end: number, trim: number): void;
  /** One message that was longer: its beginning, and how many bytes it had without prefix and ending. */
  addCut(bytes: Uint8Array, start: number, end: number, total: number): void;
  /** Copies what was added, whose buffers may then be used for something else. */
  settle(): void;
  /** What was collected, or nothing. */
  take(): FilledBlock<C> | undefined;
}

export function blockBuilder<C>(): BlockBuilder<C> {
  let payload = new Uint8Array(blockBytes + 131_072);
  let ends = new Uint32Array(8_192);
  let trims = new Uint8Array(8_192);
  let messages = 0;
  /** Bytes in `payload`; the source below comes behind them and is not copied yet. */
  let size = 0;
  let source: Uint8Array = payload;
  let sourceStart = 0;
  let sourceEnd = 0;
  let runs: { connection: C; at: number; lead: number; first: number }[] = [];
  let cuts: { position: number; bytes: number }[] = [];

  /** `add` only notes: neighbours in one buffer are copied in one go. */
  function settle(): void {
    const length = sourceEnd - sourceStart;
    if (length === 0) return;
    if (size + length > payload.length) {
      const larger = new Uint8Array(Math.max(payload.length * 2, size + length));
      larger.set(payload.subarray(0, size));
      payload = larger;
    }
    payload.set(source.subarray(sourceStart, sourceEnd), size);
    size += length;
    sourceStart = sourceEnd;
  }
  function add(bytes: Uint8Array, start: number, end: number, trim: number): void {
    if (bytes !== source || start !== sourceEnd) {
      settle();
      source = bytes;
      sourceStart = start;
    }
    sourceEnd = end;
    if (messages === ends.length) grow();
    ends[messages] = size + end - sourceStart;
    trims[messages] = trim;
    messages += 1;
  }
  function grow(): void {
    const moreEnds = new Uint32Array(ends.length * 2);
    moreEnds.set(ends);
    ends = moreEnds;
    const moreTrims = new Uint8Array(ends.length);
    moreTrims.set(trims);
    trims = moreTrims;
  }

  return {
    get messages() {
      return messages;
    },
    get bytes() {
      return size + sourceEnd - sourceStart;
    },
    begin(connection, at, lead) {
      settle();
      const last = runs.at(-1);
      if (last?.connection === connection && last.at === at && last.lead === lead) return;
      // A run that got no message is given up.
      if (last?.first === messages) runs.pop();
      runs.push({ connection, at, lead, first: messages });
    },
    add,
    settle,
    addCut(bytes, start, end, total) {
      cuts.push({ position: messages, bytes: total });
      add(bytes, start, end, 0);
    },
    take() {
      settle();
      source = payload;
      if (runs.at(-1)?.first === messages) runs.pop();
      if (messages === 0) return undefined;
      const filled: FilledBlock<C> = {
        layout: {
          runAt: Float64Array.from(runs, ({ at }) => at),
          runConnection: new Uint32Array(runs.length),
          runFirst: Uint32Array.from(runs, ({ first }) => first),
          runLead: Uint8Array.from(runs, ({ lead }) => lead),
          ends: ends.subarray(0, messages),
          trims: trims.subarray(0, messages),
        },
        payload: payload.subarray(0, size),
        connections: runs.map(({ connection }) => connection),
        cuts,
      };
      messages = 0;
      size = 0;
      runs = [];
      cuts = [];
      return filled;
    },
  };
}
