import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput } from '../../../src-main/contract/commands.ts';
import type { Message } from '../../../src-main/contract/message-model.ts';
import type { Client } from '../../../src-renderer/api/client.ts';
import { type LogPages, logPages } from '../../../src-renderer/features/messages/log/log-pages.ts';
import { messageOf } from './message-of.ts';

/** A log of messages `from` to `to`, of which a filter lets every `step`th through. */
function fakeLog(from: number, to: number, step = 1) {
  const log = { from, to, slow: 0, asked: [] as string[] };
  const all = (): Message[] => {
    const found: Message[] = [];
    for (let id = log.from; id <= log.to; id += 1) if (id % step === 0) found.push(messageOf({ id }));
    return found;
  };
  const answers: Record<string, (input: never) => unknown> = {
    'messages.page': ({ limit = 200 }: CommandInput<'messages.page'>) => ({
      messages: all().slice(-limit),
      complete: true,
    }),
    'messages.count': () => {
      log.slow -= 1;
      return log.slow >= 0 ? { count: 1, complete: false } : { count: all().length, complete: true };
    },
    'messages.range': ({ offset, limit, fromEnd }: CommandInput<'messages.range'>) => {
      const messages = all();
      const start = fromEnd ? Math.max(0, messages.length - offset - limit) : offset;
      return { messages: messages.slice(start, start + limit), offset: start, total: messages.length, complete: true };
    },
  };
  const client: Pick<Client, 'call'> = {
    call: async (name, input) => {
      log.asked.push(name);
      return { ok: true, value: answers[name]?.(input as never) as never };
    },
  };
  return { log, client: client as Client };
}

let pages: LogPages | undefined;
afterEach(() => pages?.dispose());
const settled = (expected: object) => expect.poll(() => pages?.state()).toMatchObject(expected);

describe('the pages of a log', () => {
  it('bring the end first, and then what is looked at', async () => {
    const { client } = fakeLog(1, 10_000);
    pages = logPages(client, {});
    pages.show(0, 0, true);
    await settled({ rows: 10_000, isComplete: true });
    expect(pages.at(9_999)?.id).toBe(10_000);
    expect(pages.at(5_000)).toBeUndefined();
    pages.show(5_000, 5_040, false);
    await expect.poll(() => pages?.at(5_040)?.id).toBe(5_041);
  });

  it('show the newest that match while the others are still counted', async () => {
    const { log, client } = fakeLog(1, 10_000, 7);
    log.slow = 3;
    pages = logPages(client, { text: 'x' });
    const seen: (number | undefined)[] = [];
    pages.subscribe(() => seen.push(pages?.state().rows));
    pages.show(0, 0, true);
    await settled({ rows: 1_428, found: 1_428, isComplete: true });
    expect(seen[0]).toBe(96);
    expect(log.asked.filter((name) => name === 'messages.count')).toHaveLength(4);
  });

  it('say by how much rows moved when the beginning of the log goes', async () => {
    for (const step of [1, 5]) {
      const { log, client } = fakeLog(1, 10_000, step);
      pages = logPages(client, step === 1 ? {} : { text: 'x' });
      pages.refresh(1);
      await settled({ isComplete: true });
      pages.show(100, 130, false);
      await expect.poll(() => pages?.at(130)).toBeDefined();
      const [before] = [pages.at(110)?.id];
      log.from = 101;
      log.to = 10_100;
      pages.refresh(101);
      await settled({ moved: 100 / step });
      expect(pages.at(110 - 100 / step)?.id).toBe(before);
      pages.dispose();
    }
  });

  it('end in words when a question fails, and go on when asked to', async () => {
    const { client } = fakeLog(1, 10);
    const call = vi.fn(client.call).mockResolvedValueOnce({ ok: false, error: { code: 'timed-out', message: 'slow' } });
    pages = logPages({ ...client, call: call as Client['call'] }, { regex: '(a+)+' });
    pages.show(0, 0, true);
    await settled({ error: { message: 'slow' } });
    pages.retry();
    await settled({ rows: 10, error: null });
  });

  it('never ask two questions at once', async () => {
    const { client } = fakeLog(1, 10_000);
    let open = 0;
    let most = 0;
    const call: Client['call'] = async (name, input) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 2));
      open -= 1;
      return client.call(name, input);
    };
    pages = logPages({ ...client, call }, {});
    for (let at = 0; at < 9_000; at += 500) {
      pages.show(at, at + 40, false);
      pages.refresh(1);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await expect.poll(() => pages?.at(8_540)).toBeDefined();
    expect(most).toBe(1);
  });
});
