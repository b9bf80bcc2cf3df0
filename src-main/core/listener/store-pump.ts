import {
  type BlockBuilder,
  blockBuilder,
  blockBytes,
  blockMessages,
  type FilledBlock,
} from '../messages/block-builder.ts';
import type { LogWriter } from '../messages/log-writer.ts';
import type { LoggedConnection, SentBytes } from '../messages/logged-connection.ts';
import { errorCode, sqlite } from '../storage/sqlite-errors.ts';
import type { FrameSink } from './framing/framer.ts';

/**
 * After a quiet time a message is stored at once; then what comes within this time is stored together. The shorter one:
 * a connection ended, or it is known who it is, and somebody waits for that.
 */
const gatherMs = 50;
const gatherChangesMs = 10;
/** How often the figures of connections that stay open are stored. */
const figuresMs = 1_000;
/** How long a log that another program holds is waited for, and how often it is tried. */
const lockedMs = 10_000;
const retryMs = 100;
/** Each waits for as long as SQLite does. */
const closeAttempts = 10;
/** Connections that could not be stored and are remembered for a better time. */
const mostUnstored = 20_000;

export interface Lost {
  listenerId: string;
  messages: number;
  bytes: number;
  reason: string;
}

export interface StorePump {
  /** Puts what `fill` finds into the log: messages that this connection sent at this moment. It keeps none of their buffers. */
  receive(connection: LoggedConnection, lead: number, fill: (sink: FrameSink) => void): void;
  /** The connection opened, closed, or it is known who it is. */
  changed(connection: LoggedConnection): void;
  /** Bytes came or went: its figures are stored now and then. */
  moved(connection: LoggedConnection): void;
  sent(sent: SentBytes): void;
  /** Why senders must wait; undefined: they need not. */
  held(): string | undefined;
  /** Stores now what there is. */
  flush(): void;
  /** Stores what there is. What cannot be stored now is lost, and said. */
  close(): void;
}

interface PumpOptions {
  writer: LogWriter;
  /** `held` has another answer now. */
  onHeld(): void;
  /** So many connections are stored as they are now. */
  onConnections(stored: number): void;
  /** So many messages of each listener are stored. */
  onStored(stored: ReadonlyMap<string, number>): void;
  /** All messages up to this one are stored, and it is known who sent them. */
  onSettled(lastId: number): void;
  onLost(lost: readonly Lost[]): void;
}

type Block = FilledBlock<LoggedConnection>;

/** Gathers messages into blocks and stores them. Never holds more than one block and what a read brings. */
export function storePump({ writer, onHeld, onConnections, onStored, onSettled, onLost }: PumpOptions): StorePump {
  let builder: BlockBuilder<LoggedConnection> = blockBuilder();
  /** A block that could not be stored yet, and since when. */
  let stuck: { block: Block | undefined; since: number } | undefined;
  const changedRows = new Set<LoggedConnection>();
  const movedBytes = new Set<LoggedConnection>();
  let sent: SentBytes[] = [];
  /** The first message of each connection of which it is not known who it is. */
  const unsettled = new Map<LoggedConnection, number>();
  let lastId = 0;
  let settledId = 0;
  let storedAt = Number.NEGATIVE_INFINITY;
  let figuresAt = 0;
  let cancelTick: (() => void) | undefined;
  let tickAt = Number.POSITIVE_INFINITY;
  let closed = false;

  function schedule(withinMs = gatherMs): void {
    if (closed || tickAt <= performance.now() + withinMs) return;
    cancelTick?.();
    const pause = stuck !== undefined ? retryMs : performance.now() - storedAt > withinMs ? 0 : withinMs;
    tickAt = performance.now() + pause;
    if (pause === 0) {
      const immediate = setImmediate(tick);
      cancelTick = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(tick, pause);
      cancelTick = () => clearTimeout(timer);
    }
  }
  function tick(): void {
    cancelTick = undefined;
    tickAt = Number.POSITIVE_INFINITY;
    commit();
  }

  function commit(): void {
    const wasHeld = stuck !== undefined;
    if (stuck !== undefined && !store(stuck.block)) {
      schedule();
      return;
    }
    // What came while it was stuck.
    const block = builder.take();
    if (block !== undefined || changedRows.size > 0 || sent.length > 0 || figuresAreDue()) store(block);
    if (wasHeld !== (stuck !== undefined)) onHeld();
    if (stuck !== undefined || movedBytes.size > 0) schedule();
  }
  const figuresAreDue = (): boolean => movedBytes.size > 0 && performance.now() - figuresAt > figuresMs;

  /** False: it is stuck. */
  function store(block: Block | undefined): boolean {
    const figures = figuresAreDue() || closed;
    const rows = new Set([...changedRows, ...(figures ? movedBytes : []), ...unknownRows(block)]);
    try {
      const { firstId } = writer.store({ block, connections: rows, sent });
      stuck = undefined;
      forget(rows, figures);
      if (rows.size > 0) onConnections(rows.size);
      if (block !== undefined) noteStored(block, firstId);
      settle(rows);
      return true;
    } catch (thrown) {
      const since = stuck?.since ?? performance.now();
      if (errorCode(thrown) === sqlite.busy && performance.now() - since < lockedMs) {
        if (stuck === undefined) builder = blockBuilder();
        stuck = { block, since };
        return false;
      }
      stuck = undefined;
      sent = [];
      if (block !== undefined) onLost(lostOf(block, thrown));
      for (const connection of changedRows) {
        if (changedRows.size <= mostUnstored) break;
        if (connection.closed !== undefined) changedRows.delete(connection);
      }
      return true;
    } finally {
      storedAt = performance.now();
    }
  }
  function forget(rows: ReadonlySet<LoggedConnection>, figures: boolean): void {
    for (const row of rows) movedBytes.delete(row);
    changedRows.clear();
    sent = [];
    if (figures) figuresAt = performance.now();
  }
  function noteStored({ connections, layout }: Block, firstId: number): void {
    lastId = firstId + layout.ends.length - 1;
    const counts = new Map<string, number>();
    connections.forEach((connection, run) => {
      const first = layout.runFirst[run] ?? 0;
      const messages = (layout.runFirst[run + 1] ?? layout.ends.length) - first;
      counts.set(connection.listenerId, (counts.get(connection.listenerId) ?? 0) + messages);
      if (connection.source === undefined && !unsettled.has(connection)) unsettled.set(connection, firstId + first);
    });
    onStored(counts);
  }
  function settle(rows: ReadonlySet<LoggedConnection>): void {
    for (const row of rows) if (row.source !== undefined) unsettled.delete(row);
    let upTo = lastId;
    for (const first of unsettled.values()) upTo = Math.min(upTo, first - 1);
    if (upTo <= settledId) return;
    settledId = upTo;
    onSettled(upTo);
  }

  return {
    receive(connection, lead, fill) {
      builder.begin(connection, Date.now(), lead);
      const before = builder.messages;
      fill(builder);
      builder.settle();
      connection.messages += builder.messages - before;
      movedBytes.add(connection);
      if (stuck === undefined && (builder.bytes >= blockBytes || builder.messages >= blockMessages)) commit();
      else schedule();
    },
    changed(connection) {
      changedRows.add(connection);
      schedule(gatherChangesMs);
    },
    moved(connection) {
      movedBytes.add(connection);
      schedule();
    },
    sent(bytes) {
      sent.push(bytes);
      schedule();
    },
    held: () => (stuck === undefined ? undefined : 'Another program holds the message log; what arrives waits.'),
    flush: commit,
    close() {
      closed = true;
      cancelTick?.();
      for (let attempt = 0; attempt < closeAttempts; attempt += 1) {
        commit();
        if (stuck === undefined) return;
      }
      if (stuck?.block !== undefined) onLost(lostOf(stuck.block, new Error('another program holds the message log')));
    },
  };
}

/** Connections of the block that were given up while the log could not be written. */
function unknownRows(block: Block | undefined): LoggedConnection[] {
  return block === undefined ? [] : block.connections.filter(({ row }) => row === 0);
}

function lostOf({ connections, layout }: Block, thrown: unknown): Lost[] {
  const reason = reasonOf(thrown);
  const lost = new Map<string, Lost>();
  connections.forEach(({ listenerId }, run) => {
    const first = layout.runFirst[run] ?? 0;
    const end = layout.runFirst[run + 1] ?? layout.ends.length;
    const bytes = (layout.ends[end - 1] ?? 0) - (layout.ends[first - 1] ?? 0);
    const before = lost.get(listenerId) ?? { listenerId, messages: 0, bytes: 0, reason };
    lost.set(listenerId, { ...before, messages: before.messages + end - first, bytes: before.bytes + bytes });
  });
  return [...lost.values()];
}

/** "disk full", for the middle of a sentence. */
function reasonOf(thrown: unknown): string {
  switch (errorCode(thrown)) {
    case sqlite.full:
      return 'disk full';
    case sqlite.busy:
      return 'another program holds the message log';
    case sqlite.readOnly:
      return 'the message log may not be written';
    case sqlite.corrupt:
      return 'the message log is damaged';
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
