import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 2;
/** Nothing measured here takes so long; what does is broken. */
const limitMs = 180_000;

/** `ncat -lk` into a file, `stamped`: through `ts`. */
export async function startNcat(
  folder: string,
  stamped: boolean,
): Promise<{ port: number; file: string; stop(): Promise<void> }> {
  const port = await freePort();
  const file = join(folder, `ncat-${port}`);
  const output = openSync(file, 'w');
  const listen = `exec ncat -lk -m 2000 127.0.0.1 ${port}`;
  // Of a pipeline the shell is the parent: it ends both.
  const command = stamped ? `${listen.replace('exec ', '')} | ts` : listen;
  const child = spawn('sh', ['-c', command], { stdio: ['ignore', output, 'inherit'], detached: true });
  closeSync(output);
  const ended = once(child, 'close');
  for (const until = performance.now() + 10_000; !(await accepts(port)); await pause(20)) {
    if (performance.now() > until) throw new Error('ncat does not listen');
  }
  return {
    port,
    file,
    async stop() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

/** Starts a sender whose connections are open; `go` lets it send. Gives what waits until it has ended. */
export async function startSender(port: number, connections: number, lines: number) {
  const script = join(import.meta.dirname, 'log-sender.ts');
  const args = ['--disable-warning=ExperimentalWarning', script, port, connections, lines].map(String);
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const ready = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error('the sender ended before it was ready');
  return {
    go: () => child.stdin.end('go\n'),
    ended: ended.then(([code]) => {
      if (code !== 0) throw new Error(`the sender ended with ${code}`);
    }),
  };
}

/** Resolves when the file has so many bytes. */
export async function fileHas(file: string, bytes: number): Promise<void> {
  for (const until = performance.now() + limitMs; ; await pause(pollMs)) {
    const { size } = statSync(file);
    if (size >= bytes) break;
    if (performance.now() > until) throw new Error(`${file} has ${size} of ${bytes} bytes`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
