import { describe, expect, it } from 'vitest';
import type { Probe, Target, Verdict } from '../../../src-main/contract/probe-model.ts';
import {
  buildMatrix,
  cellKey,
  filterRows,
  moveInGrid,
  shownProbe,
  summarise,
} from '../../../src-renderer/features/probes/matrix.ts';
import { columnWords, vantageNote } from '../../../src-renderer/features/probes/words.ts';

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
    expect(matrix.rows.map(({ key }) => key)).toEqual(['bridge', 'none', 'shop', 'this-computer']);
    expect(matrix.columns.map(({ key }) => key)).toEqual(['host-name', 'localhost']);
  });

  it('lists running containers by name, and networks in the order in which they came', () => {
    const inside = (container: string) =>
      probe(`container:${container}`, 'lan', 'reached', {
        from: { kind: 'container', network: `container:${container}`, container },
      });
    const { rows } = buildMatrix([
      inside('web-10'),
      inside('web-2'),
      inside('db'),
      ...['shop', 'app'].map((name) => probe(name, 'lan', 'reached')),
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['shop', 'app', 'container:db', 'container:web-2', 'container:web-10']);
  });

  it('keeps the stdout pipe out of the table', () => {
    const matrix = buildMatrix([probe('bridge', 'localhost', 'reached-via-host', { kind: 'stdout-pipe' })]);
    expect(matrix.rows).toEqual([]);
    expect(matrix.pipes).toHaveLength(1);
  });

  it('gives every planned cell its place before it has a result', () => {
    const planned = [
      probe('bridge', 'lan', 'reached'),
      probe('shop', 'lan', 'reached'),
      probe('shop', 'lan', 'reached'),
    ];
    const matrix = buildMatrix([probe('shop', 'lan', 'refused')], planned);
    expect(matrix.rows.map(({ key }) => key)).toEqual(['bridge', 'shop']);
    expect(matrix.cells.has(cellKey('bridge', 'lan'))).toBe(false);
    expect(matrix.planned.get(cellKey('shop', 'lan'))).toBe(2);
    expect(matrix.cells.get(cellKey('shop', 'lan'))?.[0]?.verdict).toBe('refused');
  });

  it('gives a target at a port of its own a column beside the one at the listener’s', () => {
    const host = (label: string, port: number) => ({ to: { kind: 'host-name' as const, host: 'target', port, label } });
    const matrix = buildMatrix([
      probe('bridge', 'host-name', 'reached', host('host.docker.internal', 4444)),
      probe('bridge', 'gateway', 'reached'),
      probe('bridge', 'host-name', 'refused', host('host.docker.internal:3000', 3000)),
      probe('bridge', 'host-name', 'timed-out', host('bulk:host.docker.internal:3000', 3000)),
    ]);
    expect(matrix.columns.map((column) => columnWords(column).name)).toEqual([
      'host.docker.internal',
      'host.docker.internal:3000',
      'gateway',
    ]);
    expect(matrix.cells.get(cellKey('bridge', 'host.docker.internal:3000'))).toHaveLength(2);
  });

  it('says which of the user’s networks stands for a kind of network', () => {
    const on = (network: string, label: string, rest: { container?: string } = {}) =>
      probe(network, 'lan', 'reached', { from: { kind: 'container', network, label, ...rest } });
    const { rows } = buildMatrix([
      on('shop', 'user-defined'),
      on('dockline-internal-0a1b2c', 'internal'),
      on('bridge', 'bridge'),
      on('container:db', 'compose:shop/db', { container: 'db' }),
    ]);
    expect(rows.map(vantageNote)).toEqual(['the default network', 'shop', 'no way out', 'its own namespace']);
  });

  it('groups running containers below the networks, and gives each of their ports a column of its own', () => {
    const from = { kind: 'container', network: 'container:web', container: 'web', label: 'container:web' } as const;
    const to = (label: string) => ({ kind: 'container', host: 'db', port: 5432, label, container: 'db' }) as const;
    const matrix = buildMatrix([
      probe('', 'lan', 'reached', { from }),
      probe('bridge', 'lan', 'reached'),
      probe('bridge', 'container', 'reached', { to: to('container:db:5432') }),
      probe('bridge', 'container', 'reached', { to: to('address:db:5432') }),
    ]);
    expect(matrix.rows).toEqual([
      { key: 'bridge', group: 'Engine networks' },
      { key: 'container:web', group: 'Running containers' },
    ]);
    expect(matrix.columns.map(({ key }) => key)).toEqual(['lan', 'container:db:5432', 'address:db:5432']);
  });
});

describe('filterRows', () => {
  const matrix = buildMatrix([
    probe('bridge', 'lan', 'reached', { expected: 'reached' }),
    probe('shop', 'lan', 'refused', { expected: 'refused' }),
    probe('vault', 'localhost', 'timed-out', { expected: 'reached' }),
  ]);
  const keys = (text: string, show: 'all' | 'surprises' | 'unreached') =>
    filterRows(matrix, { text, show }).map(({ key }) => key);

  it('finds rows by their name, or by the columns that the words name', () => {
    expect(keys('SHOP', 'all')).toEqual(['shop']);
    expect(keys('localhost', 'unreached')).toEqual(['vault']);
    expect(keys('nothing', 'all')).toEqual([]);
  });

  it('finds what did not arrive, and what was not predicted', () => {
    expect(keys('', 'unreached')).toEqual(['shop', 'vault']);
    expect(keys('', 'surprises')).toEqual(['vault']);
  });
});

describe('shownProbe', () => {
  it('shows the surprise of a cell before what went as predicted', () => {
    const fine = probe('bridge', 'lan', 'reached', { expected: 'reached' });
    const surprise = probe('bridge', 'lan', 'timed-out', { expected: 'reached' });
    expect(shownProbe([fine, surprise])).toBe(surprise);
    const refused = probe('bridge', 'lan', 'refused', { expected: 'refused' });
    expect(shownProbe([fine, refused])).toBe(refused);
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
    expect(summarise(probes)).toEqual({ asPredicted: 1, predicted: 2, blocked: 0, surprises: 1, skipped: 1 });
  });

  it('tells what is blocked from a refusal that is in the nature of the thing', () => {
    const cause = { code: 'x', title: '', explanation: '', confidence: 'certain' } as const;
    const dropped = probe('a', 'lan', 'timed-out', { expected: 'timed-out', cause });
    const inherent = probe('b', 'lan', 'refused', { expected: 'refused', cause: { ...cause, inherent: true } });
    const warned = probe('c', 'lan', 'reached', { expected: 'reached', cause });
    expect(summarise([dropped, inherent, warned])).toMatchObject({ asPredicted: 3, blocked: 1 });
    const matrix = buildMatrix([dropped, inherent, warned]);
    expect(filterRows(matrix, { text: '', show: 'blocked' }).map(({ key }) => key)).toEqual(['a']);
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
