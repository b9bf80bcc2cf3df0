/**
 * A process of its own that opens many connections, sends its number on each and keeps them open: `many-clients.ts PORT
 * COUNT`. It says how many are open and how many were closed on it, whenever that changes; it ends with its input.
 */
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [port = 0, count = 0] = process.argv.slice(2).map(Number);
let open = 0;
let closed = 0;
let said = '';
function say(): void {
  const now = `${open} open, ${closed} closed\n`;
  if (now !== said) process.stdout.write(now);
  said = now;
}
const timer = setInterval(say, 50);
for (let index = 0; index < count; index += 1) {
  const socket = connect(port, '127.0.0.1');
  socket.on('connect', () => {
    open += 1;
    socket.write(`client ${index}\n`);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed += 1;
  });
  socket.resume();
  if (index % 100 === 99) await pause(1);
}
process.stdin.resume().on('end', () => {
  clearInterval(timer);
  process.exit();
});
