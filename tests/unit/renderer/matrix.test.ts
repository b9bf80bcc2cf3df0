import { describe, expect, it } from 'vitest';
import type { Probe, Target, Verdict } from '../../../src-main/contract/model.ts';
import {
  buildMatrix,
  cellKey,
  moveInGrid,
  shownProbe,
  summarise,
} from '../../../src-renderer/features/probes/matrix.ts';

function probe(network: string, kind: Target['kind'], verdict: Verdict, rest: Partial<Probe> = {}): Probe {
  return {
    id: `${network}-${kind}-${verdict}`,
    kind: 'connect',
    from: { kind: 'container', network },
    to: { kind, host: 'target', port: 4444 },
    protocol: 'tcp',
    verdict,
    durationMs: 1,
    timings: {},
    evidence: [],
    reproducer: 'docker run',
    ...rest,
  };
}

describe('buildMatrix', () => {
  it('puts known vantages first, networks between, this computer last, and keeps the columns in one order', () => {
    const matrix = buildMatrix([
      probe('x', 'localhost', 'refused', { from: { kind: 'this-computer' } }),
      probe('shop', 'localhost', 'refused'),
      probe('none', 'localhost', 'refused'),
      probe('bridge', 'localhost', 'refused'),
      probe('bridge', 'host-name', 'reached'),
    ]);
    expect(matrix.rows).toEqual(['bridge', 'none', 'shop', 'this-computer']);
    expect(matrix.columns).toEqual(['host-name', 'localhost']);
  });

  it('keeps the stdout pipe out of the table', () => {
    const matrix = buildMatrix([probe('bridge', 'localhost', 'reached-via-host', { kind: 'stdout-pipe' })]);
    expect(matrix.rows).toEqual([]);
    expect(matrix.pipes).toHaveLength(1);
  });

  it('keeps the rows of the last run while a new one fills', () => {
    const last = [probe('bridge', 'lan', 'reached'), probe('shop', 'lan', 'reached')];
    const matrix = buildMatrix([probe('shop', 'lan', 'refused')], last);
    expect(matrix.rows).toEqual(['bridge', 'shop']);
    expect(matrix.cells.has(cellKey('bridge', 'lan'))).toBe(false);
    expect(matrix.cells.get(cellKey('shop', 'lan'))?.[0]?.verdict).toBe('refused');
  });
});

describe('shownProbe', () => {
  it('shows the surprise of a cell before what went as predicted', () => {
    const fine = probe('bridge', 'lan', 'reached', { expected: 'reached' });
    const surprise = probe('bridge', 'lan', 'timed-out', { expected: 'reached' });
    expect(shownProbe([fine, surprise])).toBe(surprise);
    expect(shownProbe([])).toBeUndefined();
  });
});

describe('summarise', () => {
  it('counts what has a prediction, and leaves skipped probes out of it', () => {
    const probes = [
      probe('a', 'lan', 'reached', { expected: 'reached' }),
      probe('b', 'lan', 'timed-out', { expected: 'reached' }),
      probe('c', 'lan', 'skipped', { expected: 'reached' }),
      probe('d', 'lan', 'unknown'),
    ];
    expect(summarise(probes)).toEqual({ asPredicted: 1, predicted: 2, surprises: 1, skipped: 1 });
  });
});

describe('moveInGrid', () => {
  const size = { rows: 2, columns: 3 };
  it('moves by arrow keys and stops at the edges', () => {
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowRight', size)).toEqual({ row: 0, column: 1 });
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowUp', size)).toEqual({ row: 0, column: 0 });
    expect(moveInGrid({ row: 1, column: 2 }, 'ArrowDown', size)).toEqual({ row: 1, column: 2 });
    expect(moveInGrid({ row: 1, column: 2 }, 'Home', size)).toEqual({ row: 1, column: 0 });
  });
  it('leaves other keys alone', () => expect(moveInGrid({ row: 0, column: 0 }, 'a', size)).toBeNull());
});
