import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { pasteLimit } from '../../../src-main/contract/paste.ts';
import { type ParseDocument, parseDocumentSchema } from '../../../src-main/contract/paste-model.ts';
import { capturedLines } from '../../../src-main/core/interfaces/parse/captured-lines.ts';
import type { Format } from '../../../src-main/core/interfaces/parse/format.ts';
import { ifconfigBsd } from '../../../src-main/core/interfaces/parse/ifconfig-bsd.ts';
import { ifconfigNew } from '../../../src-main/core/interfaces/parse/ifconfig-new.ts';
import { ifconfigOld } from '../../../src-main/core/interfaces/parse/ifconfig-old.ts';
import { ipBrief } from '../../../src-main/core/interfaces/parse/ip-brief.ts';
import { parseIpJson } from '../../../src-main/core/interfaces/parse/ip-json.ts';
import { ipText } from '../../../src-main/core/interfaces/parse/ip-text.ts';
import { createJsonScanner } from '../../../src-main/core/interfaces/parse/json-objects.ts';
import { createCaptureReader } from '../../../src-main/core/interfaces/parse/read-captures.ts';
import { parseCaptures, parseCapturesInTurns } from '../../../src-main/core/interfaces/parse-captures.ts';
import { pastedFixtures } from './pasted-fixtures.ts';

// What is hostile may be slow where many others work; what never ends is found all the same.
vi.setConfig({ testTimeout: 60_000 });

const texts = pastedFixtures.map(({ text }) => text);

/** A real text with something cut out and something put in, several times. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(200),
        put: fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(...texts).map((text) => text.slice(0, 400)),
          fc.constantFrom(
            '\n',
            '\r',
            '\u001b[',
            '\u001b]',
            '> ',
            '[{',
            '}]',
            '"',
            '\\',
            '<',
            '>',
            '@',
            ':',
            '__proto__',
            '\u0000',
          ),
        ),
      }),
      { maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, { at, cut, put }) => {
      const place = Math.floor(at * now.length);
      return now.slice(0, place) + put + now.slice(place + cut);
    }, text),
  );

function wellFormed(document: ParseDocument, text: string): void {
  expect(parseDocumentSchema.parse(document)).toEqual(document);
  const last = text.split(/\r\n|\n|\r/).length;
  for (const { lines, warnings, interfaces } of document.captures) {
    expect(lines?.first).toBeLessThanOrEqual(lines?.last ?? 0);
    for (const { line } of [...warnings, ...interfaces.flatMap((one) => one.warnings)]) {
      expect(line).toBeGreaterThanOrEqual(lines?.first ?? 0);
      expect(line).toBeLessThanOrEqual(Math.min(lines?.last ?? 0, last));
    }
  }
}

describe('never throws, and always fits the contract', () => {
  test('on real text, mutated', () => {
    fc.assert(
      fc.property(mutated, (text) => wellFormed(parseCaptures(text), text)),
      { numRuns: 150 },
    );
  });
  test('on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => wellFormed(parseCaptures(text), text)),
    );
  });
  test('on any JSON with the keys of ip', () => {
    const key = fc.constantFrom(
      ...'ifname ifindex flags mtu link link_index address broadcast addr_info local family prefixlen linkinfo info_kind info_data stats64 rx bytes packets scope label __proto__ constructor altnames'.split(
        ' ',
      ),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('value'), { maxLength: 5 }),
        fc.dictionary(key, tie('value'), { maxKeys: 8 }),
      ),
    }));
    fc.assert(
      fc.property(value, (some) => {
        const text = JSON.stringify([some, { ifname: 'eth0', ifindex: 1, x: some }]);
        wellFormed(parseCaptures(text), text);
        expect(parseIpJson(text)?.at(-1)?.name).toBe('eth0');
      }),
    );
  });
  test('and keeps a key that no record can have', () => {
    const text =
      '[{"ifname":"a","__proto__":["x"],"addr_info":[{"family":"inet","local":"10.0.0.1","__proto__":"y"}]}]';
    const [capture] = parseCaptures(text).captures;
    wellFormed(parseCaptures(text), text);
    expect(JSON.stringify(capture)).toContain('(__proto__)');
  });
  test('and pollutes no prototype', () => {
    const text =
      '[{"ifname":"a","__proto__":{"polluted":"yes"},"linkinfo":{"info_kind":"__proto__","info_data":{"id":1}}}]';
    parseCaptures(text);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

test('no word of a real capture vanishes: it is in the model, in a warning, or among the surroundings', () => {
  const words = texts.map((text) => [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, index })));
  fc.assert(
    fc.property(
      fc.nat(texts.length - 1),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (which, place) => {
        const text = texts[which] ?? '';
        const found = words[which]?.[Math.floor(place * (words[which]?.length ?? 0))];
        // Compose's names of services are taken off with its quote marks.
        fc.pre(found !== undefined && !/^(?:web|db)-1$/.test(found.word));
        const at = found?.index ?? 0;
        const document = parseCaptures(`${text.slice(0, at)}zqx7${text.slice(at + (found?.word.length ?? 0))}`);
        const line = text.slice(0, at).split('\n').length;
        const warned = document.captures.some(({ warnings, interfaces }) =>
          [...warnings, ...interfaces.flatMap((one) => one.warnings)].some((warning) => warning.line === line),
        );
        expect(warned || JSON.stringify(document).includes('zqx7'), found?.word).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

describe('the work grows with the text', () => {
  const formats = [ifconfigOld, ifconfigNew, ifconfigBsd, ipText];

  /** How often the formats are asked about a line, and handed one to read. */
  function work(text: string): number {
    let asked = 0;
    const counting = (format: Format): Format => ({
      ...format,
      begins(line) {
        asked += 1;
        return format.begins(line);
      },
      belongs(line) {
        asked += 1;
        return format.belongs(line);
      },
      continues(line) {
        asked += 1;
        return format.continues(line);
      },
      read(block) {
        asked += 1 + block.body.length;
        return format.read(block);
      },
    });
    const reader = createCaptureReader(formats.map(counting), [counting(ipBrief)]);
    for (const line of capturedLines(text)) reader.line(line);
    reader.end();
    return asked;
  }

  test.each(pastedFixtures)('$name: so many questions a line, however long the paste is', ({ text }) => {
    const once = work(text);
    expect(once).toBeLessThanOrEqual(text.split('\n').length * 12);
    expect(work(text.repeat(8))).toBeLessThanOrEqual(once * 8 + 100);
  });

  test('JSON is looked at once a character, also where it breaks on every line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('[', '{', '}', ']', '"', '\\', ',', ':', '1', ' ', 'x'), { maxLength: 200 }),
        (parts) => {
          const text = parts.join('');
          const scanner = createJsonScanner();
          const { next, objects } = scanner.read(text, 0, 1);
          expect(next).toBeLessThanOrEqual(text.length);
          expect(objects.reduce((sum, found) => sum + found.text.length, 0)).toBeLessThanOrEqual(next);
        },
      ),
    );
  });

  // Were one of these read in quadratic time, it would take minutes: the test's limit is what fails.
  const size = 400_000;
  const fill = (text: string) => text.repeat(Math.ceil(size / text.length));
  const shapes: readonly (readonly [string, string])[] = [
    ['carriage returns', fill('\r')],
    ['blank lines', fill('\n')],
    ['one long line', fill('x')],
    ['one long line of spaces', fill(' ')],
    ['unfinished escapes', fill('\u001b[')],
    ['unfinished operating system commands', fill('\u001b]')],
    ['quote marks', fill('> ')],
    ['open brackets', fill('[')],
    ['open brackets, a line each', fill('[\n')],
    ['open objects, a line each', fill('[{\n')],
    ['empty arrays', fill('[]')],
    ['a deep nest', fill('{"a":')],
    ['a name without an end', `[{"ifname":"${fill('a')}`],
    ['a name of backslashes', `[{"ifname":"${fill('\\"')}`],
    ['a number without an end', `[{"ifname":"a","ifindex":${fill('1')}}]`],
    ['headers', fill('a Link encap:\n')],
    ['headers of ip', fill('1: a: <\n')],
    ['interfaces in JSON', fill('{"ifname":"a"}\n')],
    ['spaces in a header', fill(`a${' '.repeat(8_000)}Link\n`)],
    ['flags', fill(`1: a: <${'A,'.repeat(4_000)}> mtu 1\n`)],
    ['brackets', `eth0: flags=1<UP>  mtu 1\n${fill(` ether${'(a)'.repeat(2_600)}\n`)}`],
    ['words', `1: a: <UP> mtu 1\n${fill(` link/ether ${'a '.repeat(4_000)}\n`)}`],
    ['upper case words', `a Link encap:\n${fill(` ${'A '.repeat(4_000)}\n`)}`],
    ['counters', `a Link encap:\n${fill(` RX ${'a:1 '.repeat(2_000)}\n`)}`],
    ['heads of columns', `1: a: <UP> mtu 1\n${fill(` RX: ${'a '.repeat(4_000)}\n`)}`],
    ['addresses', `1: a: <UP> mtu 1\n${fill(' inet 1.1.1.1/8 scope global a\n')}`],
    ['settings', `em0: flags=8843<UP> mtu 1\n${fill('\tmember: em0\n')}`],
    ['a bar far behind', fill(`${'a'.repeat(60)}${'  '.repeat(3_000)}|\n`)],
    ['states', fill(`a${' UP'.repeat(2_500)}\n`)],
  ];
  test.each(shapes)('%s', (_, text) => {
    const { captures, surroundings } = parseCaptures(text);
    const read = captures.reduce((sum, { interfaces }) => sum + interfaces.length, surroundings?.count ?? 0);
    expect(read).toBeLessThanOrEqual(text.length);
  });
});

describe('the limit', () => {
  test('refuses a longer text at once, and says what the limit is', () => {
    const text = 'x'.repeat(pasteLimit + 1);
    expect(() => parseCaptures(text)).toThrow(
      expect.objectContaining({ code: 'too-large', message: expect.stringContaining('16 million') }),
    );
  });
  test('takes a text of exactly that length', () => {
    expect(parseCaptures(' '.repeat(pasteLimit)).captures).toEqual([]);
  });
  test('gives others a turn while a long text is read, with the same result', async () => {
    const text = (texts[1] ?? '').repeat(100);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    try {
      expect(await parseCapturesInTurns(text)).toEqual(parseCaptures(text));
    } finally {
      clearInterval(timer);
    }
    expect(turns).toBeGreaterThan(0);
  });
});
