import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocklineError } from '../../../src-main/contract/errors.ts';
import { parseSnapshot } from '../../../src-main/core/snapshots/parse-snapshot.ts';
import { snapshotFile } from '../../../src-main/core/snapshots/snapshot-file.ts';
import { snapshot } from './snapshots.ts';

const whole = snapshotFile(snapshot());
const codeOf = (text: string): unknown => {
  try {
    parseSnapshot(text, 'x.json');
    return 'read';
  } catch (thrown) {
    return thrown instanceof DocklineError ? thrown.code : thrown;
  }
};

describe('a snapshot of anybody’s', () => {
  it('comes back as it was written', () => {
    expect(parseSnapshot(whole, 'x')).toEqual(snapshot());
  });

  it('says where it is wrong', () => {
    const wrong = whole.replace('"mtu": 1500', '"mtu": "big"');
    expect(() => parseSnapshot(wrong, 'x.json')).toThrow(
      /x\.json is not a snapshot.*namespaces\.0\.interfaces\.0\.mtu/,
    );
  });

  it('of a newer Dockline is refused as such, whatever else is in it', () => {
    expect(() => parseSnapshot('{"schemaVersion": 7, "all": "different"}', 'x')).toThrow(/newer Dockline \(version 7/);
  });

  it('past the limit is refused before it is parsed', () => {
    expect(codeOf(`"${' '.repeat(64 * 1024 * 1024)}"`)).toBe('too-large');
  });

  it('never pollutes, and drops what it does not know', () => {
    const read = parseSnapshot(whole.replace('{', '{"__proto__": {"polluted": 1}, "more": [1],'), 'x');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.keys(read)).not.toContain('more');
  });

  it('cut, spliced or random: it is read or refused with a code, never else', () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(whole.length).map((end) => whole.slice(0, end)),
      fc.tuple(fc.nat(whole.length), fc.json()).map(([at, json]) => whole.slice(0, at) + json + whole.slice(at)),
      fc.constantFrom('['.repeat(200_000), '{"a":'.repeat(100_000), '\u0000', 'null', '[]', '1e999'),
    );
    fc.assert(fc.property(pieces, (text) => ['read', 'unreadable', 'not-supported'].includes(String(codeOf(text)))));
  });
});
