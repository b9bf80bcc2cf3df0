import { describe, expect, it } from 'vitest';
import { backOff } from '../../../src-renderer/api/back-off.ts';
import { parseAnswer } from '../../../src-renderer/api/client.ts';
import { dottedMask } from '../../../src-renderer/features/interfaces/namespace-words.ts';
import { visibleText } from '../../../src-renderer/features/messages/visible-text.ts';
import { exactCount, humanBytes, humanDuration, plural } from '../../../src-renderer/ui/quantity.ts';

describe('visibleText', () => {
  it('writes out what cannot be seen, also what reorders text', () => {
    expect(visibleText('a\tb\r\u001b[31m\u0007\u202e<b>')).toBe('a\\tb\\r\\e[31m\\u{7}\\u{202e}<b>');
  });
  it('leaves other languages and emoji alone', () => expect(visibleText('größe 船 🚢')).toBe('größe 船 🚢'));
});

describe('quantities', () => {
  it('gives bytes in human units', () => {
    expect([0, 1_023, 1_536, 1_048_576].map(humanBytes)).toEqual(['0 B', '1023 B', '1.5 KiB', '1.0 MiB']);
  });
  it('keeps every digit past 2^53', () => expect(exactCount('9007199254740993')).toBe('9,007,199,254,740,993'));
  it('gives durations and plurals', () => {
    expect([humanDuration(0.84), humanDuration(42.4), humanDuration(3_000)]).toEqual(['0.8 ms', '42 ms', '3.0 s']);
    expect([plural(1, 'message'), plural(2_000, 'message')]).toEqual(['1 message', '2,000 messages']);
  });
});

describe('dottedMask', () => {
  it('gives the mask of a prefix', () => {
    expect([0, 8, 20, 24, 32].map(dottedMask)).toEqual([
      '0.0.0.0',
      '255.0.0.0',
      '255.255.240.0',
      '255.255.255.0',
      '255.255.255.255',
    ]);
  });
});

describe('backOff', () => {
  it('doubles up to eight seconds', () => expect([0, 1, 9].map(backOff)).toEqual([250, 500, 8_000]));
});

describe('parseAnswer', () => {
  it('takes an answer, and the error of one that failed', () => {
    const answer = { ok: true, value: { count: 3, complete: true } };
    expect(parseAnswer('messages.count', answer)).toEqual(answer);
    const failed = { ok: false, error: { code: 'no-engine', message: 'There is none.' } };
    expect(parseAnswer('messages.count', failed)).toEqual(failed);
  });
  it('refuses what another server says', () => {
    for (const strange of [null, '<html>', {}, { ok: true }, { ok: false }, { value: 3 }])
      expect(parseAnswer('messages.count', strange)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });
});
