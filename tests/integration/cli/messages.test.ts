import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Message, messageSchema } from '../../../src-main/contract/message-model.ts';
import type { NewMessage } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';
import { run } from './dockline.ts';

let data: string;
let stored: Message[];

const web = { kind: 'container', containerName: 'web', networkName: 'shop' } as const;
function message(text: string, change: Partial<NewMessage> = {}): NewMessage {
  const frame = Buffer.from(text);
  return {
    listenerId: 'l1',
    at: '2026-01-01T00:00:00.000Z',
    transport: 'tcp',
    local: { address: '127.0.0.1', port: 4444 },
    remote: { address: '172.18.0.2', port: 50_000 },
    connectionId: 'c1',
    bytes: frame.length,
    truncated: false,
    source: web,
    frame,
    ...change,
  };
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'dockline-messages-'));
  const log = await openMessageLog({ folder: data });
  stored = await log.append([
    message('first order 17'),
    message('Order 18', { at: '2026-01-02T00:00:00.000Z', listenerId: 'l2', connectionId: 'c2' }),
    message('\u001b]0;owned\u0007 <b>third</b>\u0000', {
      source: { kind: 'host-process' },
      local: { address: '::1', port: 5555 },
    }),
  ]);
  await log.dispose();
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('dockline messages', () => {
  it.each([
    [
      ['--grep', 'order', '--ignore-case'],
      [1, 2],
    ],
    [['--regex', 'rder \\d7$'], [1]],
    [
      ['--container', 'web', '--network', 'shop'],
      [1, 2],
    ],
    [['--port', '5555', '--source', 'host-process', '--limit', '1'], [3]],
    [['--listener', 'l2', '--connection', 'c2'], [2]],
    [['--since', '2026-01-01T12:00', '--until', '2026-01-03T00:00'], [2]],
    [['--min-bytes', '9', '--max-bytes', '14'], [1]],
  ])('%j gives messages %j', async (args, ids) => {
    const { code, stdout } = await run(['messages', '--json', ...args], { data });
    expect(code).toBe(0);
    const { messages } = JSON.parse(stdout);
    expect(messages.map((each: unknown) => messageSchema.parse(each).id)).toEqual(ids);
  });

  it('counts, and makes control characters visible', async () => {
    expect((await run(['messages', '--count', '--grep', 'rder'], { data })).stdout).toBe('2\n');
    const { stdout } = await run(['messages', '--source', 'host-process'], { data });
    expect(stdout).toContain('\\x1b]0;owned\\x07 <b>third</b>\\x00\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it('exports to standard output and to a file', async () => {
    const { stdout } = await run(['messages', '--export', 'jsonl', '--source', 'container'], { data });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(stored.slice(0, 2));
    const out = join(data, 'log.csv');
    const { code, stderr } = await run(['messages', '--export', 'csv', '--out', out], { data });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `Wrote 3 messages to ${out}\n` });
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(5);
  });

  it('says what is wrong: a regular expression that is none, or takes for ever', async () => {
    expect((await run(['messages', '--regex', '('], { data })).code).toBe(2);
    const slow = mkdtempSync(join(tmpdir(), 'dockline-slow-'));
    const log = await openMessageLog({ folder: slow });
    await log.append([message(`${'a'.repeat(5_000)}!`)]);
    await log.dispose();
    const { code, stderr } = await run(['messages', '--regex', '^(a+)+$'], { data: slow });
    rmSync(slow, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(stderr).toContain('The search was stopped');
  });
});
