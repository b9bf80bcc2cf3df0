import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { exchange } from '../../../src-main/core/sending/exchange.ts';
import { openInContainer } from '../../../src-main/core/sending/open-in-container.ts';

/** One part of a process's output, as the engine sends it. */
function part(from: 'stdout' | 'stderr', text: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = from === 'stdout' ? 1 : 2;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

async function answerTo(output: readonly Buffer[], transport: 'tcp' | 'udp' = 'tcp') {
  const commands: (readonly string[])[] = [];
  const counted = { in: 0, out: 0 };
  const open = openInContainer({
    async openProcess(command) {
      commands.push(command);
      const process = new PassThrough();
      process.write = () => true;
      for (const bytes of output) process.push(bytes);
      process.push(null);
      return process;
    },
  });
  const signal = new AbortController().signal;
  const answer = await exchange(() => open({ transport, host: 'web', port: 80, waitMs: 30_000, signal }), {
    bytes: Buffer.from('hello'),
    waitMs: 30_000,
    signal,
    onBytes: (direction, bytes) => {
      counted[direction] += bytes;
    },
  });
  return { answer, commands, counted };
}

it('gives what came back, and waits for it as long as was asked', async () => {
  const { answer, commands, counted } = await answerTo([part('stdout', 'he'), part('stdout', 'llo')]);
  expect(Buffer.from(answer.base64, 'base64').toString()).toBe('hello');
  expect(answer.error).toBe('');
  expect(commands).toEqual([['nc', '-w', '31', 'web', '80']]);
  expect(counted.in).toBe(5);
});

it('says what nc said, without its help text, and counts nothing as sent', async () => {
  const { answer, counted } = await answerTo([
    part('stderr', "nc: can't connect to remote host: Connection refused\nUsage: …"),
  ]);
  expect(answer.error).toBe("nc: can't connect to remote host: Connection refused");
  expect(counted).toEqual({ in: 0, out: 0 });
});

it('says in words that an nc has no datagrams', async () => {
  const { answer, commands } = await answerTo([part('stderr', "nc: invalid option -- 'u'\nBusyBox v1.35.0")], 'udp');
  expect(answer.error).toContain('cannot send datagrams');
  expect(commands[0]).toContain('-u');
});
