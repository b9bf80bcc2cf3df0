import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageSchema } from '../../../src-main/contract/message-model.ts';
import { fillLog } from '../../bench/fill-log.ts';
import { readPcapng } from '../../unit/messages/read-pcapng.ts';
import { run } from './dockline.ts';

/** As raw bytes they are four parts of an export, as JSON Lines more than twenty. */
const lines = 60_000;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-export-'));
  fillLog(folder, lines);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(format: string): Promise<string> {
  const file = join(folder, `out.${format}`);
  const { code, stderr } = await run(['messages', '--export', format, '--out', file], { data: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: `Wrote ${lines} messages to ${file}\n` });
  return file;
}

describe('an export of many parts is whole', () => {
  it('as JSON Lines', async () => {
    const file = await exported('jsonl');
    let id = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      id += 1;
      const message: unknown = JSON.parse(line);
      if (id % 1_000 === 0) messageSchema.parse(message);
      if (typeof message !== 'object' || message === null || !('id' in message) || message.id !== id) {
        expect(message).toMatchObject({ id });
      }
    }
    expect(id).toBe(lines);
  });

  it('as CSV', async () => {
    const file = await exported('csv');
    const rows = readFileSync(file, 'latin1').trimEnd().split('\r\n');
    expect(rows).toHaveLength(lines + 1);
    expect(rows.findIndex((row, id) => id > 0 && !row.startsWith(`${id},`))).toBe(-1);
  });

  it('as raw bytes', async () => {
    const file = await exported('raw');
    const sent = readFileSync(file, 'latin1').split('\n');
    expect(sent).toHaveLength(lines + 1);
    expect(sent.findIndex((line, index) => index < lines && !line.startsWith(`${index} `))).toBe(-1);
    expect(sent.at(-1)).toBe('');
  });

  it('as pcapng', async () => {
    const file = await exported('pcapng');
    const packets = readPcapng(readFileSync(file));
    expect(packets).toHaveLength(lines);
    expect(packets.findIndex(({ payload }, index) => !payload.toString().startsWith(`${index} `))).toBe(-1);
  });
});
