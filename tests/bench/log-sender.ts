/**
 * A process of its own that sends numbered lines: `log-sender.ts PORT CONNECTIONS LINES`. It says "ready" when every
 * connection is open, begins at a line on its input, and ends when all is sent and closed.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { numberedLines } from './numbered-lines.ts';

const [port = 0, connections = 1, lines = 1] = process.argv.slice(2).map(Number);
const bytes = numberedLines(lines);
const opened: Socket[] = [];
for (let index = 0; index < connections; index += 1) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  await once(socket, 'connect');
  opened.push(socket);
}
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
await Promise.all(
  opened.map(async (socket) => {
    socket.resume();
    socket.end(bytes);
    await once(socket, 'close');
  }),
);
