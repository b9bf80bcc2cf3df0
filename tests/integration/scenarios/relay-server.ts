import { createConnection, createServer } from 'node:net';

// A server that passes what it gets on to another: `node relay-server.ts ADDRESS PORT [TO-ADDRESS TO-PORT]`. Without a
// second address it takes connections and never reads. It ends with whoever started it, whose pipe is its stdin.
const [address = '127.0.0.1', port = '0', toAddress, toPort = '0'] = process.argv.slice(2);

const server = createServer({ pauseOnConnect: toAddress === undefined }, (socket) => {
  socket.on('error', () => undefined);
  if (toAddress === undefined) return;
  const onward = createConnection({ host: toAddress, port: Number(toPort) });
  onward.on('error', () => socket.destroy());
  socket.pipe(onward).pipe(socket);
});
server.listen(Number(port), address, () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit()).resume();
