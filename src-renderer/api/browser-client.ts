import { createNanoEvents } from 'nanoevents';
import { askAgain } from './ask-again.ts';
import { type Client, type Connection, failure, parseAnswer } from './client.ts';
import { createEventFanOut } from './event-fan-out.ts';
import { openEventSocket } from './event-socket.ts';
import { exportBlob } from './save-export.ts';

/** The contract over HTTP, and its events over a WebSocket. Lives as long as the page. */
export function createBrowserClient(): Client {
  const fanOut = createEventFanOut();
  const events = createNanoEvents<{ connection(connection: Connection): void }>();
  let connection: Connection = 'up';
  openEventSocket({
    onMessage: (data) => fanOut.deliver(readJson(data)),
    onConnection(now) {
      connection = now;
      events.emit('connection', now);
    },
  });

  const client: Client = {
    async call(name, input) {
      const body = JSON.stringify({ name, input, id: crypto.randomUUID() });
      const headers = { 'content-type': 'application/json' };
      try {
        const answer = await askAgain(async (): Promise<unknown> => {
          const response = await fetch('./api/call', { method: 'POST', headers, body });
          return response.status === 401 ? unknownPage : response.json();
        });
        return parseAnswer(name, answer);
      } catch (thrown) {
        return failure({
          code: 'internal',
          message: `Dockline's server did not answer ${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
          hint: 'Look in the terminal whether Dockline still runs. If not, start it again, and open the address that it prints.',
        });
      }
    },
    subscribe: fanOut.subscribe,
    onConnection(listener) {
      listener(connection);
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

const unknownPage = failure({
  code: 'forbidden',
  message: 'Dockline’s server does not know this page: it was started again since.',
  hint: 'Open the address that it printed in the terminal.',
});

function readJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
