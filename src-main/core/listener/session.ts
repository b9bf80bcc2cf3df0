import type { Socket } from 'node:net';
import type { Endpoint, Source } from '../../contract/model.ts';
import { type Frame, lineFramer } from './line-framer.ts';
import type { Attribute } from './listeners.ts';
import { plainAddress } from './plain-address.ts';
import type { Waiting } from './store-queue.ts';

const idleMs = 60_000;
const maxWaitingBytes = 256 * 1_024;
/** What an empty frame still costs in memory, so that a flood of newlines is held back too. */
const frameOverhead = 256;

export interface Session {
  /** Everything that came was handed to the store. */
  readonly handedOver: Promise<void>;
  /** Takes no more; what came is kept. */
  end(): void;
}

/** Reads one connection until its end, however it ends. */
export function openSession(options: {
  socket: Socket;
  id: string;
  listenerId: string;
  reply: 'none' | 'echo';
  attribute: Attribute;
  store: (items: readonly Waiting[]) => void;
  onBytes: (bytes: Buffer) => void;
}): Session {
  const { socket } = options;
  const framer = lineFramer();
  const local = endpoint(socket.localAddress, socket.localPort);
  const remote = endpoint(socket.remoteAddress, socket.remotePort);
  // At once: a short-lived container may be gone by the end of its connection.
  const source: Promise<Source> = options
    .attribute({ remote, local })
    .catch((error: unknown) => ({ kind: 'unknown', note: `The sender was not found: ${String(error)}` }));
  let handedOver: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let ended = false;
  let blocked = false;

  function flow(): void {
    if (waiting > maxWaitingBytes || blocked) socket.pause();
    else socket.resume();
  }
  function accept(frames: readonly Frame[]): void {
    if (frames.length === 0) return;
    const at = new Date().toISOString();
    for (const { frame } of frames) waiting += frame.length + frameOverhead;
    handedOver = Promise.all([source, handedOver]).then(([from]) =>
      options.store(
        frames.map(({ frame, bytes, truncated }) => ({
          message: {
            listenerId: options.listenerId,
            at,
            transport: 'tcp',
            local,
            remote,
            connectionId: options.id,
            bytes,
            truncated,
            frame,
            source: from,
          },
          settled() {
            waiting -= frame.length + frameOverhead;
            flow();
          },
        })),
      ),
    );
    if (options.reply === 'echo' && socket.writable) {
      const newline = Buffer.from('\n');
      if (!socket.write(Buffer.concat(frames.flatMap(({ frame }) => [frame, newline])))) blocked = true;
    }
    flow();
  }
  function finish(): void {
    if (ended) return;
    ended = true;
    accept(framer.end());
  }

  socket.setTimeout(idleMs, () => socket.destroy());
  socket.on('data', (chunk) => {
    if (ended) return;
    options.onBytes(chunk);
    accept(framer.push(chunk));
  });
  socket.on('drain', () => {
    blocked = false;
    flow();
  });
  socket.on('end', () => {
    finish();
    socket.end();
  });
  // A reset is how some clients leave; 'close' follows.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    handedOver: closed.then(async () => {
      finish();
      await handedOver;
    }),
    end() {
      finish();
      socket.destroy();
    },
  };
}

function endpoint(address: string | undefined, port: number | undefined): Endpoint {
  return { address: plainAddress(address), port: port ?? 0 };
}
