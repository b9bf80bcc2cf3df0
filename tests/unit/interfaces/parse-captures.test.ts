import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocumentSchema } from '../../../src-main/contract/paste-model.ts';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';

const notes = readFileSync(new URL('../../fixtures/interfaces/networking-notes.md', import.meta.url), 'utf8');

describe('the page of notes', () => {
  const { captures } = parseCaptures(notes);
  test('holds two captures', () => {
    expect(captures.map(({ interfaces }) => interfaces.map(({ name }) => name))).toEqual([
      ['eth0', 'lo'],
      ['br-27f7f0e92655', 'br-b03598fa2006', 'docker0', 'eth0', 'lo'],
    ]);
  });
  test('is read to the last field', () => {
    expect(captures[0]?.interfaces[0]).toEqual({
      name: 'eth0',
      kind: 'ethernet',
      linkEncap: 'Ethernet',
      mac: '02:42:ac:11:00:02',
      addresses: [
        { family: 'ipv4', address: '172.17.0.2', broadcast: '0.0.0.0', prefixLength: 16 },
        { family: 'ipv6', address: 'fe80::42:acff:fe11:2', prefixLength: 64, scope: 'link' },
      ],
      flags: ['UP', 'BROADCAST', 'RUNNING', 'MULTICAST'],
      state: 'up',
      mtu: 1500,
      metric: 1,
      txQueueLength: 0,
      counters: {
        rx: { packets: 3, bytes: 258, errors: 0, dropped: 0, overruns: 0, frame: 0 },
        tx: { packets: 3, bytes: 258, errors: 0, dropped: 0, overruns: 0, carrier: 0, collisions: 0 },
      },
      warnings: [],
    });
  });
  test('keeps what is no address, with a warning, and the rest of its line', () => {
    const eth0 = captures[1]?.interfaces[3];
    expect(eth0?.addresses).toEqual([
      { family: 'ipv4', address: '192.168.2', broadcast: '192.168.15', prefixLength: 28 },
    ]);
    expect(eth0?.warnings.map(({ code }) => code)).toEqual(['invalid-address', 'invalid-address']);
    expect(eth0?.counters?.rx.bytes).toBe(1980997770);
  });
  test('reads the same with CRLF and colours', () => {
    expect(parseCaptures(notes.replaceAll('\n', '\r\n').replaceAll('UP', '\u001b[1mUP\u001b[0m')).captures).toEqual(
      captures,
    );
  });
});

test('a counter beyond 2^53-1 stays decimal digits', () => {
  const text = notes.replaceAll('RX bytes:258', 'RX bytes:18446744073709551615');
  expect(parseCaptures(text).captures[0]?.interfaces[0]?.counters?.rx.bytes).toBe('18446744073709551615');
});
test('nothing recognisable gives no captures', () => expect(parseCaptures('hello\n').captures).toEqual([]));
test('never throws on mutated text, and always fits the schema', () => {
  fc.assert(
    fc.property(fc.nat(notes.length), fc.nat(40), fc.string(), (at, cut, put) => {
      parseDocumentSchema.parse(parseCaptures(notes.slice(0, at) + put + notes.slice(at + cut)));
      parseDocumentSchema.parse(parseCaptures(put));
    }),
  );
});
