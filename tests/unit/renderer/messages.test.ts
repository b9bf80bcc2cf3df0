import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointText } from '../../../src-main/contract/endpoint-text.ts';
import { conversationItems } from '../../../src-renderer/features/listeners/conversation-items.ts';
import { draftOf, optionsOf, problemsOf } from '../../../src-renderer/features/listeners/listener-draft.ts';
import { decodePieces, linePieces } from '../../../src-renderer/features/messages/content/decode-bytes.ts';
import { finderOf, foundPieces } from '../../../src-renderer/features/messages/content/found-pieces.ts';
import { hexDigits, hexDump, hexRow } from '../../../src-renderer/features/messages/content/hex-rows.ts';
import { layOutHttp } from '../../../src-renderer/features/messages/content/http-layout.ts';
import { layOutJson } from '../../../src-renderer/features/messages/content/json-layout.ts';
import { recognise } from '../../../src-renderer/features/messages/content/recognise.ts';
import { filterOf, formOf, paramsOf } from '../../../src-renderer/features/messages/filter/filter-params.ts';
import { listStep } from '../../../src-renderer/features/messages/log/list-step.ts';
import { slotsOf } from '../../../src-renderer/features/messages/log/row-slots.ts';
import { barAt, mostPixels, scaleOf, scrolledTo } from '../../../src-renderer/features/messages/log/scroll-scale.ts';
import { sourceNote, sourceSentence } from '../../../src-renderer/features/messages/source-words.ts';
import { agoTime, clockTime, gapTime } from '../../../src-renderer/features/messages/times.ts';
import { textPieces, visibleText } from '../../../src-renderer/features/messages/visible-text.ts';
import { payloadBytes, payloadDraft, payloadOf } from '../../../src-renderer/features/sending/payload-draft.ts';
import { messageOf } from './message-of.ts';

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);
const shown = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('');
const hidden = (pieces: readonly { text: string; isHidden: boolean }[]) =>
  pieces.filter(({ isHidden }) => isHidden).map(({ text }) => text);

describe('what cannot be seen', () => {
  it('is written out in pieces of its own', () => {
    const pieces = textPieces('a\u0000\u0000b\u001b[2J');
    expect(pieces).toEqual([
      { text: 'a', isHidden: false },
      { text: '\\0\\0', isHidden: true },
      { text: 'b', isHidden: false },
      { text: '\\e', isHidden: true },
      { text: '[2J', isHidden: false },
    ]);
  });
  it('is few pieces, however much of it there is', () => {
    expect(textPieces('\u0000'.repeat(65_536))).toHaveLength(1);
    const text = 'a\u0000'.repeat(32_768);
    expect(textPieces(text).length).toBeLessThan(5_000);
    expect(shown(textPieces(text))).toBe(visibleText(text));
  });
  it('keeps lines apart where it is asked to', () => {
    expect(shown(textPieces('a\r\nb', { breakLines: true }))).toBe('a\\r\\n\nb');
  });
});

describe('bytes as text', () => {
  it('shows broken UTF-8 byte by byte, and the rest as it is', () => {
    const pieces = decodePieces(bytesOf(0x68, 0xc3, 0xa9, 0xff, 0xfe, 0xe2, 0x82, 0x78), 'utf-8');
    expect(shown(pieces)).toBe('hé\\xff\\xfe\\xe2\\x82x');
    expect(hidden(pieces)).toEqual(['\\xff\\xfe\\xe2\\x82']);
  });
  it('takes no longer form than needed, no surrogate, nothing past the last character', () => {
    const wrong = [
      bytesOf(0xc0, 0x80),
      bytesOf(0xe0, 0x80, 0x80),
      bytesOf(0xed, 0xa0, 0x80),
      bytesOf(0xf4, 0x90, 0x80, 0x80),
    ];
    for (const bytes of wrong) expect(shown(decodePieces(bytes, 'utf-8'))).toMatch(/^(?:\\x[0-9a-f]{2})+$/);
  });
  it('gives back every valid text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(shown(decodePieces(new TextEncoder().encode(text), 'utf-8'))).toBe(visibleText(text));
      }),
    );
  });
  it('knows Latin-1 and Base64', () => {
    expect(shown(decodePieces(bytesOf(0xe9, 0x41), 'latin-1'))).toBe('éA');
    expect(shown(decodePieces(new Uint8Array(60), 'base64'))).toBe(`${'A'.repeat(76)}\nAAAA`);
  });
  it('shows HTML as the text that it is, and a line no longer than asked', () => {
    expect(shown(linePieces({ text: '<script>alert(1)</script>' }))).toBe('<script>alert(1)</script>');
    expect(shown(linePieces({ text: 'x'.repeat(70_000) }, 400))).toHaveLength(400);
    expect(shown(linePieces({ base64: '/wA=' }))).toBe('\\xff\\0');
  });
});

describe('what a filter looks for', () => {
  const marked = (text: string, filter: Parameters<typeof finderOf>[0]) => {
    const finder = finderOf(filter);
    if (finder === undefined) return undefined;
    return foundPieces(textPieces(text), finder)
      .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
      .join('');
  };

  it('is marked as it stands there, never an expression', () => {
    expect(marked('a.b A.B axb', { text: 'a.b' })).toBe('[a.b] A.B axb');
    expect(marked('a.b A.B axb', { text: 'a.b', ignoreCase: true })).toBe('[a.b] [A.B] axb');
    expect(marked('(a+)+$ \\', { text: '(a+)+$ \\' })).toBe('[(a+)+$ \\]');
    expect(marked('aaa', { regex: '(a+)+$' })).toBeUndefined();
    expect(marked('aaa', {})).toBeUndefined();
  });

  it('is not what stands for a character that cannot be seen', () => {
    expect(marked('e\u001be', { text: 'e' })).toBe('[e]\\e[e]');
  });

  it('changes no text, and makes no piece for each of a thousand letters', () => {
    const finder = /e/g;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('e', 'x', '\0') }), (text) => {
        const words = (pieces: ReturnType<typeof textPieces>) => pieces.map((piece) => piece.text).join('');
        expect(words(foundPieces(textPieces(text), finder))).toBe(words(textPieces(text)));
      }),
    );
    expect(foundPieces(textPieces('e'.repeat(4_000)), finder).length).toBeLessThan(20);
  });
});

describe('hex', () => {
  it('has offset, digits and characters', () => {
    expect(hexRow(bytesOf(...Array(16).fill(0), 0x68, 0x69, 0x0a), 1, 16)).toEqual({
      offset: '0010',
      hex: ['68', '69', '0a'],
      text: 'hi·',
    });
  });
  it('is copied as hexdump -C prints it, and as digits', () => {
    expect(hexDump(bytesOf(0x68, 0x69, 0x0a))).toBe(
      `00000000  ${'68 69 0a'.padEnd(23)}  ${' '.repeat(23)}  |hi.|\n00000003`,
    );
    expect(hexDigits(bytesOf(0, 255))).toBe('00 ff');
  });
});

describe('JSON', () => {
  const laidOut = (text: string) =>
    layOutJson(text)
      ?.map(({ before, text: word }) => before + word)
      .join('');
  it('gets lines and indents, and keeps every digit and key', () => {
    expect(laidOut('{"a":12345678901234567890,"a":[1.0,{}],"b":{"c":null}}')).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": [\n    1.0,\n    {}\n  ],\n  "b": {\n    "c": null\n  }\n}',
    );
    expect(laidOut('[]')).toBe('[]');
  });
  it('means the same as before, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        expect(JSON.parse(laidOut(JSON.stringify(value)) ?? 'null')).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it('is not what only begins like it', () => {
    for (const text of ['{', '[1,', '{"a":1} x', '12', 'hello', '']) expect(layOutJson(text)).toBeUndefined();
  });
});

describe('HTTP', () => {
  it('is a request or a response with its headers and body', () => {
    expect(layOutHttp('POST /a?b HTTP/1.1\r\nHost: x\r\nA:  b \r\n\r\n{"a":1}')).toEqual({
      kind: 'request',
      start: ['POST', '/a?b', 'HTTP/1.1'],
      headers: [
        ['Host', 'x'],
        ['A', 'b'],
      ],
      body: '{"a":1}',
    });
    expect(layOutHttp('HTTP/1.0 404 Not Found\n\n')).toMatchObject({
      kind: 'response',
      start: ['HTTP/1.0', '404', 'Not Found'],
    });
    expect(layOutHttp('GET / HTTP/1.1')).toMatchObject({ headers: [], body: '' });
  });
  it('is nothing else', () => {
    for (const text of ['GET it', 'get / HTTP/1.1', 'GET / HTTP/1.1\r\nno header\r\n\r\n', 'HTTP is fine']) {
      expect(layOutHttp(text)).toBeUndefined();
    }
  });
  it('is recognised with a body of bytes, and one of JSON', () => {
    const head = Buffer.from('POST / HTTP/1.1\r\nA: b\r\n\r\n');
    const base64 = Buffer.concat([head, Buffer.from([0xff, 0])]).toString('base64');
    expect(recognise({ base64 })).toMatchObject({ kind: 'http', http: { body: 'ÿ\u0000' }, json: undefined });
    expect(recognise({ text: `${head}{"a":1}` })).toMatchObject({
      kind: 'http',
      json: [{ text: '{' }, {}, {}, {}, {}],
    });
    expect(recognise({ text: 'hello' })).toBeUndefined();
  });
});

describe('times', () => {
  it('are by the clock, with the date where it is another day', () => {
    const at = new Date(2026, 2, 4, 5, 6, 7, 8);
    expect(clockTime(at.toISOString(), at.getTime())).toBe('05:06:07.008');
    expect(clockTime(at.toISOString(), at.getTime() + 86_400_000)).toBe('03-04 05:06:07');
  });
  it('are ages, and gaps', () => {
    const ages = [0, 5_000, 65_000, 7_300_000, 200_000_000];
    expect(ages.map((ms) => agoTime(new Date(0).toISOString(), ms))).toEqual([
      'now',
      '5 s ago',
      '1 min ago',
      '2 h ago',
      '2 d ago',
    ]);
    expect([0, 12, 1_200, 182_000, 7_500_000, 273_600_000, -5].map(gapTime)).toEqual([
      '+0 ms',
      '+12 ms',
      '+1.20 s',
      '+3 min 2 s',
      '+2 h 5 min',
      '+3 d 4 h',
      '−5 ms',
    ]);
  });
});

describe('the filter in the address', () => {
  const read = (query: string) => filterOf(formOf(new URLSearchParams(query)));
  it('is empty without one, and ignores case unless it says otherwise', () => {
    expect(read('')).toEqual({ filter: {} });
    expect(read('text=Ab')).toEqual({ filter: { text: 'Ab', ignoreCase: true } });
    expect(read('text=Ab&i=0')).toEqual({ filter: { text: 'Ab' } });
  });
  it('takes all parts, and leaves out what is none', () => {
    expect(
      read('source=web&network=n&listener=l&connection=c&min=1&max=x&since=2026-01-01T00:00:00Z&until=never'),
    ).toEqual({
      filter: {
        source: 'web',
        network: 'n',
        listenerId: 'l',
        connectionId: 'c',
        minBytes: 1,
        since: '2026-01-01T00:00:00.000Z',
      },
    });
  });
  it('says what is wrong with an expression before it is asked', () => {
    expect(read('text=a(&re=1')).toMatchObject({ problem: expect.stringContaining('nterminated') });
    expect(read('text=a.c&re=1&i=0')).toEqual({ filter: { regex: 'a.c' } });
  });
  it('goes into the address and comes back', () => {
    expect(paramsOf({ text: '', isRegex: true, ignoreCase: false, source: 'web' })).toEqual({
      text: null,
      re: '1',
      i: '0',
      source: 'web',
    });
  });
});

describe('a list longer than a browser can lay out', () => {
  const scale = scaleOf(280_000_000, 600);
  it('moves by small steps as it is, and by jumps in proportion', () => {
    expect(scale.boxPixels).toBe(mostPixels);
    expect(scrolledTo(scale, 1_000_000, 57_000, 57_120)).toBe(1_000_120);
    expect(scrolledTo(scale, 0, 0, (mostPixels - 600) / 2)).toBeCloseTo((280_000_000 - 600) / 2);
    expect(scrolledTo(scale, 10, 10, 0)).toBe(0);
  });
  it('has its bar where the rows are, with both ends reached', () => {
    expect(barAt(scale, 0)).toBe(0);
    expect(barAt(scale, 280_000_000 - 600)).toBe(mostPixels - 600);
    expect(scrolledTo(scale, 0, 0, mostPixels - 600)).toBe(280_000_000 - 600);
  });
  it('is laid out as it is where it can be', () => {
    const small = scaleOf(2_800, 600);
    expect([small.boxPixels, scrolledTo(small, 0, 0, 1_400), barAt(small, 1_400)]).toEqual([2_800, 1_400, 1_400]);
  });
});

describe('the slots of rows', () => {
  it('keep a row where it is while it is drawn, and hold each row once', () => {
    const place = (first: number) => new Map(slotsOf(first, first + 9, 10).map(({ slot, index }) => [index, slot]));
    const [before, after] = [place(37), place(41)];
    expect([...after.keys()].toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 10 }, (_, at) => 41 + at),
    );
    for (const index of [41, 43, 46]) expect(after.get(index)).toBe(before.get(index));
    expect(new Set(after.values()).size).toBe(10);
  });
  it('are in order from the start of a list, and no more than there are rows', () => {
    expect(slotsOf(0, 2, 10).map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe('keys in a list', () => {
  it('lead to a row that is there', () => {
    const list = { at: 5, rows: 10, page: 4 };
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => listStep(key, list))).toEqual([
      6, 4, 9, 1, 0, 9,
    ]);
    expect(listStep('a', list)).toBeUndefined();
    expect(listStep('End', { ...list, rows: 0 })).toBeUndefined();
  });
});

describe('a conversation', () => {
  it('has both directions in the order in which they happened', () => {
    const sent = [
      { at: '2026-01-01T00:00:00.000Z', afterMessageId: 4, base64: 'YQ==' },
      { at: '2026-01-01T00:00:01.000Z', afterMessageId: 6, base64: 'Yg==' },
    ];
    const keys = (isWhole: boolean) =>
      conversationItems([messageOf({ id: 5 }), messageOf({ id: 7 })], sent, isWhole).map(({ key }) =>
        key.split(' ', 2).join(' '),
      );
    expect(keys(true)).toEqual(['out 0', 'in 5', 'out 1', 'in 7']);
    expect(keys(false)).toEqual(['in 5', 'out 1', 'in 7']);
  });
});

describe('who sent it', () => {
  it('is a sentence, in which a process is on this computer', () => {
    const note = 'came from a process on this host: nc (process 7)';
    expect(sourceNote({ kind: 'host-process', note })).toBe('came from a process on this computer: nc (process 7)');
    expect(sourceSentence({ kind: 'host-process', note })).toMatch(/^It came from a process on this computer: .*\.$/);
    expect(sourceSentence({ kind: 'container', containerName: 'web' })).toBe('It came from a container.');
    expect(sourceSentence({ kind: 'unknown', note: 'the connection had no address' })).toMatch(/^The connection .*\.$/);
  });
  it('has its IPv6 address apart from its port', () => {
    expect(endpointText({ address: 'fd00::7', port: 80 })).toBe('[fd00::7]:80');
    expect(endpointText({ address: '10.0.0.7', port: 80 })).toBe('10.0.0.7:80');
  });
});

describe('a payload', () => {
  it('is what was written, and the same when it is written again', () => {
    for (const payload of [
      { kind: 'text', text: 'a\r\n' },
      { kind: 'text', text: 'a\n' },
      { kind: 'text', text: 'a' },
      { kind: 'hex', hex: '00 ff' },
    ] as const) {
      expect(payloadOf(payloadDraft(payload))).toEqual(payload);
    }
    expect(payloadBytes(payloadDraft({ kind: 'hex', hex: '00ff 0a' }))).toBe(3);
    expect(payloadBytes({ kind: 'text', text: 'é', ending: 'crlf' })).toBe(4);
  });
});

describe('a listener’s form', () => {
  const draft = draftOf({ port: 4444, exposure: 'containers' }, { isSaved: false, autostart: false });
  it('gives what it shows', () => {
    expect(problemsOf(draft)).toEqual({});
    expect(optionsOf(draft)).toMatchObject({ port: 4444, framing: { kind: 'line' }, limits: { idleSeconds: 60 } });
  });
  it('says what cannot be', () => {
    expect(problemsOf({ ...draft, port: '70000', idleSeconds: '0', isSaved: true })).toMatchObject({
      port: expect.any(String),
      idleSeconds: expect.any(String),
      name: expect.any(String),
    });
    expect(problemsOf({ ...draft, idleSeconds: '0.5', frameBytes: '1e3', connections: '1.5' })).toEqual({
      frameBytes: 'A whole number from 1 to 1,048,576.',
      connections: 'A whole number from 1 to 16,384.',
    });
    expect(problemsOf({ ...draft, framing: { kind: 'delimiter', hex: '0' } })).toHaveProperty('framing');
    expect(
      problemsOf({ ...draft, transport: 'tls', certificate: { kind: 'own', certificate: 'x', key: '' } }),
    ).toHaveProperty('certificate');
  });
});
