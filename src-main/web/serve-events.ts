import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type EventName, eventNames } from '../contract/events.ts';
import { serverEndedCode } from '../contract/transport.ts';
import type { Core } from '../core/core.ts';
import type { Access } from './access.ts';

/** A client this far behind gets only the newest state of a topic, once it has caught up. */
const maxBufferedBytes = 1_000_000;
const catchUpMs = 200;
/** A page that does not hear that the server ends is cut off. */
const goodbyeMs = 1_000;

/** Sends every event to every page that has the cookie and this server's own origin. */
export function serveEvents(server: Server, core: Core, access: Access): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1_024, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    // From here on the server no longer listens for its errors: a peer that resets would end the process.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (
      path !== '/api/events' ||
      !access.hostIsOwn(request) ||
      !access.originIsOwn(request) ||
      !access.hasCookie(request)
    ) {
      // Nobody reads this socket on: without destroying it, unread bytes would keep it, and close(), open for ever.
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => follow(client, core));
  });
  return {
    close() {
      for (const client of sockets.clients) {
        client.close(serverEndedCode);
        setTimeout(() => client.terminate(), goodbyeMs).unref();
      }
      sockets.close();
    },
  };
}

function follow(client: WebSocket, core: Core): void {
  const late = new Map<EventName, unknown>();
  const send = (event: EventName, payload: unknown): void => {
    if (client.bufferedAmount > maxBufferedBytes) late.set(event, payload);
    else client.send(JSON.stringify({ event, payload }));
  };
  const stops = eventNames.map((event) => core.subscribe(event, (payload) => send(event, payload)));
  const timer = setInterval(() => {
    const waiting = [...late];
    late.clear();
    for (const [event, payload] of waiting) send(event, payload);
  }, catchUpMs);
  // A broken connection is followed by 'close'.
  client.on('error', () => undefined);
  client.on('close', () => {
    clearInterval(timer);
    for (const stop of stops) stop();
  });
}
