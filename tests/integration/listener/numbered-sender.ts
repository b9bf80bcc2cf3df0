import { connect, type Socket } from 'node:net';

/** Sends "NAME 0", "NAME 1", … in small parts, again and again, until it is stopped or cut off. */
export function sendNumbered(port: number, name: string): { stop(): void; sent(): number } {
  const socket: Socket = connect(port, '127.0.0.1');
  let next = 0;
  const timer = setInterval(() => {
    if (socket.writableNeedDrain) return;
    const lines = Array.from({ length: 50 }, () => `${name} ${next++}\n`);
    socket.write(lines.join(''));
  }, 5);
  const stop = (): void => {
    clearInterval(timer);
    socket.destroy();
  };
  socket.on('error', stop).on('close', stop).resume();
  return { stop, sent: () => next };
}
