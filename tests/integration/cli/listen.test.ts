import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = join(import.meta.dirname, '../../../src-main/cli/main.ts');
let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'dockline-listen-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Starts `dockline listen` in a shell's pipeline: `after` is what follows it. Gives its port, and its output's bytes. */
async function listen(args: string, after = '') {
  const command = `"$0" --disable-warning=ExperimentalWarning "$1" listen 0 --expose this-computer ${args} ${after}`;
  const child = spawn('sh', ['-c', command, process.execPath, cli], {
    env: { ...process.env, DOCKLINE_DATA: data, DOCKER_HOST: 'unix:///nonexistent/engine.sock' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = buffer(child.stdout);
  let printed = 0;
  child.stdout.on('data', (chunk) => {
    printed += chunk.length;
  });
  const ended = once(child, 'close').then(([code]) => Number(code));
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      const found = Number(/port (\d+)/.exec(said)?.[1]);
      if (found > 0) resolve(found);
    });
    child.once('close', () => reject(new Error(`it ended before it listened: ${said}`)));
  });
  return { port, output, ended, printed: () => printed };
}

async function send(port: number, bytes: Buffer | string): Promise<void> {
  const client = connect(port, '127.0.0.1').resume();
  client.on('error', () => undefined).end(bytes);
  await once(client, 'close');
}

describe('dockline listen in a pipe', () => {
  it('with --raw passes on random bytes of one client after the other, byte for byte', async () => {
    const sent = [randomBytes(6_000_000), randomBytes(1), randomBytes(70_000)];
    const total = sent.reduce((sum, part) => sum + part.length, 0);
    const { port, output, ended, printed } = await listen('--raw', `| head -c ${total}`);
    for (const part of sent) await send(port, part);
    await expect.poll(printed).toBe(total);
    // Nobody reads it any more: what comes next ends it, as it ends nc.
    await send(port, 'one more');
    expect(await ended).toBe(0);
    expect((await output).equals(Buffer.concat(sent))).toBe(true);
  });

  it('with --raw passes on datagrams', async () => {
    const sent = randomBytes(1_200);
    const { port, output } = await listen('--udp --raw --count 1');
    const client = createSocket('udp4');
    client.send(sent, port, '127.0.0.1');
    expect((await output).equals(sent)).toBe(true);
    client.close();
  });

  it('without it a line a message, in which nothing can take over the terminal', async () => {
    const { port, output, ended } = await listen('--count 2 --framing delimiter:7c');
    await send(port, '\u001b]0;owned\u0007one\ntwo|\u001b[2J<b>three</b>\u202e|');
    const text = (await output).toString();
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toContain('\\x1b]0;owned\\x07one\\x0atwo\n');
    expect(text).toContain('\\x1b[2J<b>three</b>\\x202e\n');
    expect(await ended).toBe(0);
  });
});
