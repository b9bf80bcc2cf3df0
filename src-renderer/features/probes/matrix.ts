import type { Probe, Target, Vantage } from '../../../src-main/contract/model.ts';

export interface Matrix {
  rows: string[];
  columns: Target['kind'][];
  /** The probes of a cell, by `cellKey`. */
  cells: Map<string, Probe[]>;
  /** The stdout-pipe probes, which no container's socket makes. */
  pipes: Probe[];
}

const rowOrder = ['bridge', 'host', 'none', 'this-computer'];
const columnOrder: readonly Target['kind'][] = [
  'host-name',
  'gateway',
  'lan',
  'localhost',
  'container',
  'published',
  'custom',
];

/** The name of a vantage's row. */
export function vantageKey(from: Vantage): string {
  return from.kind === 'this-computer' ? 'this-computer' : from.network;
}

export function cellKey(row: string, column: string): string {
  return `${row}-${column}`;
}

/** Probes as vantages × targets. `shape`: probes of an earlier run, whose rows and columns stay where they are. */
export function buildMatrix(probes: readonly Probe[], shape: readonly Probe[] = []): Matrix {
  const inTable = [...shape, ...probes].filter(({ kind }) => kind !== 'stdout-pipe');
  const rows = [...new Set(inTable.map(({ from }) => vantageKey(from)))];
  const present = new Set(inTable.map(({ to }) => to.kind));
  const cells = new Map<string, Probe[]>();
  for (const probe of probes) {
    if (probe.kind === 'stdout-pipe') continue;
    const key = cellKey(vantageKey(probe.from), probe.to.kind);
    cells.set(key, [...(cells.get(key) ?? []), probe]);
  }
  return {
    rows: rows.toSorted((a, b) => rank(a) - rank(b)),
    columns: columnOrder.filter((kind) => present.has(kind)),
    cells,
    pipes: probes.filter(({ kind }) => kind === 'stdout-pipe'),
  };
}

/** Known vantages first, this computer last, the engine's own networks between, in the order they came. */
function rank(row: string): number {
  if (row === 'this-computer') return 100;
  const place = rowOrder.indexOf(row);
  return place === -1 ? 50 : place;
}

/** The probe that a cell shows: the first surprise, else the first. */
export function shownProbe(probes: readonly Probe[] | undefined): Probe | undefined {
  return probes?.find(isSurprise) ?? probes?.[0];
}

export function isSurprise(probe: Probe): boolean {
  return probe.expected !== undefined && probe.verdict !== probe.expected && probe.verdict !== 'skipped';
}

export interface RunSummary {
  asPredicted: number;
  predicted: number;
  surprises: number;
  skipped: number;
}

export function summarise(probes: readonly Probe[]): RunSummary {
  const judged = probes.filter(({ expected, verdict }) => expected !== undefined && verdict !== 'skipped');
  const surprises = judged.filter(isSurprise).length;
  return {
    asPredicted: judged.length - surprises,
    predicted: judged.length,
    surprises,
    skipped: probes.filter(({ verdict }) => verdict === 'skipped').length,
  };
}

/** Where an arrow key leads in the grid; null for any other key. */
export function moveInGrid(
  at: { row: number; column: number },
  key: string,
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: clamp(at.row - 1, size.rows) };
    case 'ArrowDown':
      return { ...at, row: clamp(at.row + 1, size.rows) };
    case 'ArrowLeft':
      return { ...at, column: clamp(at.column - 1, size.columns) };
    case 'ArrowRight':
      return { ...at, column: clamp(at.column + 1, size.columns) };
    case 'Home':
      return { ...at, column: 0 };
    case 'End':
      return { ...at, column: size.columns - 1 };
    default:
      return null;
  }
}
