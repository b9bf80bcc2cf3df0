import { createNanoEvents } from 'nanoevents';
import { askAgain } from './ask-again.ts';
import { backOff } from './back-off.ts';
import { type Client, failure, parseAnswer } from './client.ts';
import { createEventFanOut } from './event-fan-out.ts';
import { exportBlob } from './save-export.ts';

/** The contract over HTTP and a WebSocket that comes back by itself. Lives as long as the page. */
export function createBrowserClient(): Client {
  const fanOut = createEventFanOut();
  const events = createNanoEvents<{ connection(connected: boolean): void }>();
  let connected = true;
  let attempt = 0;

  function tell(now: boolean): void {
    if (connected === now) return;
    connected = now;
    events.emit('connection', now);
  }

  function open(): void {
    const address = new URL('./api/events', document.baseURI);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      attempt = 0;
      tell(true);
    });
    socket.addEventListener('message', ({ data }) => fanOut.deliver(readJson(data)));
    socket.addEventListener('close', () => {
      tell(false);
      setTimeout(open, backOff(attempt));
      attempt += 1;
    });
  }
  open();

  const client: Client = {
    async call(name, input) {
      const body = JSON.stringify({ name, input, id: crypto.randomUUID() });
      const headers = { 'content-type': 'application/json' };
      try {
        const answer = await askAgain(async (): Promise<unknown> => {
          const response = await fetch('./api/call', { method: 'POST', headers, body });
          return response.json();
        });
        return parseAnswer(name, answer);
      } catch (thrown) {
        return failure({
          code: 'internal',
          message: `Dockline's server did not answer ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
          hint: 'Look whether `dockline serve` still runs, then try again.',
        });
      }
    },
    subscribe: fanOut.subscribe,
    onConnection(listener) {
      listener(connected);
      return events.on('connection', listener);
    },
    // A browser has its own menu.
    onWindowMessage: () => () => undefined,
    async save({ fileName, mediaType, content }) {
      const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
      const anchor = document.createElement('a');
      anchor.href = address;
      anchor.download = fileName;
      anchor.click();
      // The download reads the blob after this task.
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      return { ok: true, value: { path: fileName } };
    },
    async saveExport(begun, watcher) {
      const { fileName, mediaType } = begun;
      const read = await exportBlob(client, begun, watcher);
      return read.ok ? client.save({ fileName, mediaType, content: read.value }) : read;
    },
  };
  return client;
}

function readJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
