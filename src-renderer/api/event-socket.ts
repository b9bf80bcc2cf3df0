import { serverEndedCode } from '../../src-main/contract/transport.ts';
import { backOff } from './back-off.ts';
import type { Connection } from './client.ts';

/** Attempts after which it is said that nothing answers: about eight seconds. */
const silentAfter = 5;
const answerLimitMs = 5_000;

interface EventSocketOptions {
  onMessage(data: unknown): void;
  onConnection(connection: Connection): void;
}

/** The WebSocket that events come by. It comes back by itself where it can, and says what is in its way. Lives as long as the page. */
export function openEventSocket({ onMessage, onConnection }: EventSocketOptions): void {
  let connection: Connection = 'up';
  let attempt = 0;

  function tell(now: Connection): void {
    if (connection === now) return;
    connection = now;
    onConnection(now);
  }

  function open(): void {
    const address = new URL('./api/events', document.baseURI);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      attempt = 0;
      tell('up');
    });
    socket.addEventListener('message', ({ data }) => onMessage(data));
    socket.addEventListener('close', ({ code }) => {
      if (code === serverEndedCode) tell('ended');
      else if (connection === 'up') tell('lost');
      later();
    });
  }

  function later(): void {
    setTimeout(() => void again(), backOff(attempt));
    attempt += 1;
  }

  /** A WebSocket that fails does not say why: the page itself is asked for first. */
  async function again(): Promise<void> {
    const status = await statusOfServer();
    if (status === 401) tell('refused');
    else if (status !== undefined) return open();
    else if (connection === 'lost' && attempt >= silentAfter) tell('silent');
    later();
  }

  open();
}

/** Undefined where nothing answers. */
async function statusOfServer(): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(answerLimitMs);
    return (await fetch('./', { method: 'HEAD', cache: 'no-store', signal })).status;
  } catch {
    return undefined;
  }
}
