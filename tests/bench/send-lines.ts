import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Sends lines over one connection at a steady rate. */
export async function sendLines(port: number, rate: { perSecond: number; seconds: number }): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.resume();
  const turns = rate.seconds * 20;
  for (let turn = 0; turn < turns; turn += 1) {
    const lines = Array.from(
      { length: rate.perSecond / 20 },
      (_, index) => `followed ${turn} ${index} ${'x'.repeat(60)}\n`,
    );
    if (!socket.write(lines.join(''))) await once(socket, 'drain');
    await pause(50);
  }
  const closed = once(socket, 'close');
  socket.end();
  await closed;
}
