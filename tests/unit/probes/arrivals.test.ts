import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src-main/contract/message-model.ts';
import { type Arrivals, watchArrivals } from '../../../src-main/core/probes/arrivals.ts';
import { greeting } from '../../../src-main/core/probes/reproducer.ts';
import { messageOf } from '../renderer/message-of.ts';

const most = 5;

/** A log that says what it was asked, and gives five messages at a time. */
function watchedLog() {
  const stored: Message[] = [];
  const asked: { after: number; given: number }[] = [];
  const settled = new Set<(lastId: number) => void>();
  let failures = 0;
  return {
    asked,
    failNext: () => {
      failures += 1;
    },
    store(...texts: (string | Buffer)[]) {
      for (const text of texts) {
        const body = typeof text === 'string' ? { text } : { base64: text.toString('base64'), text: undefined };
        stored.push(messageOf({ id: stored.length + 1, ...body }));
      }
      for (const tell of settled) tell(stored.length);
    },
    listeners: {
      onSettled(tell: (lastId: number) => void) {
        settled.add(tell);
        return () => settled.delete(tell);
      },
    },
    log: {
      lastId: async () => stored.length,
      async arrived(text: string, afterId: number) {
        await setImmediate();
        if (failures > 0) {
          failures -= 1;
          throw new Error('the file is locked');
        }
        const all = stored.filter(({ id, base64, text: own = '' }) => {
          return id > afterId && (Buffer.from(base64 ?? '', 'base64').includes(text) || own.includes(text));
        });
        const messages = all.slice(0, most);
        asked.push({ after: afterId, given: messages.length });
        return { messages, upTo: all.length > most ? (messages.at(-1)?.id ?? afterId) : stored.length };
      },
    },
  };
}

const forever = new AbortController().signal;
const line = (nonce: number | string) => `${greeting} ${nonce}`;

let arrivals: Arrivals | undefined;
afterEach(() => arrivals?.dispose());

describe('the arrivals of a run', () => {
  it('read what is new once, however many wait', async () => {
    const watched = watchedLog();
    watched.store(line('of a run before'));
    arrivals = await watchArrivals({ ...watched, elsewhere: false });
    const all = Array.from({ length: 40 }, (_, index) => arrivals?.wait(`nonce-${index}-`, forever));
    for (let index = 0; index < 40; index += 1) {
      watched.store('what others send', line(`nonce-${index}-`));
      if (index % 7 === 0) await setImmediate();
    }
    const found = await Promise.all(all);
    expect(found.map((message) => message?.text)).toEqual(found.map((_, index) => line(`nonce-${index}-`)));
    const given = watched.asked.reduce((sum, one) => sum + one.given, 0);
    expect(given).toBe(40);
    expect(watched.asked[0]?.after).toBe(1);
    expect(watched.asked.map(({ after }) => after)).toEqual(
      watched.asked.map(({ after }) => after).toSorted((one, other) => one - other),
    );
    expect(watched.asked.length).toBeLessThanOrEqual(41);
  });

  it('find a nonce among bytes that are no text', async () => {
    const watched = watchedLog();
    arrivals = await watchArrivals({ ...watched, elsewhere: false });
    const waiting = arrivals.wait('abcdef', forever);
    watched.store(Buffer.concat([Buffer.from([0, 1, 0xff]), Buffer.from(`${line('abcdef')}\0octet\0`)]));
    expect(await waiting).toMatchObject({ id: 1 });
  });

  it('ask a log again that could not be read, and one that another process writes', async () => {
    const watched = watchedLog();
    arrivals = await watchArrivals({ ...watched, elsewhere: false });
    const waiting = arrivals.wait('abcdef', forever);
    watched.failNext();
    watched.store(line('abcdef'));
    expect(await waiting).toMatchObject({ id: 1 });
    arrivals.dispose();

    arrivals = await watchArrivals({
      log: watched.log,
      listeners: { onSettled: () => () => undefined },
      elsewhere: true,
    });
    const later = arrivals.wait('123456', forever);
    await setImmediate();
    watched.store(line('123456'));
    expect(await later).toMatchObject({ id: 2 });
  });

  it('give up when told to, and ask nothing while nobody waits', async () => {
    const watched = watchedLog();
    arrivals = await watchArrivals({ ...watched, elsewhere: true });
    const over = new AbortController();
    const waiting = arrivals.wait('abcdef', over.signal);
    over.abort();
    expect(await waiting).toBeUndefined();
    expect(await arrivals.wait('abcdef', AbortSignal.abort())).toBeUndefined();
    await setImmediate();
    const before = watched.asked.length;
    watched.store(line('abcdef'), 'more');
    await setImmediate();
    expect(watched.asked).toHaveLength(before);
  });
});
