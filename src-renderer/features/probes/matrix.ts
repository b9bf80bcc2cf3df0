import { isBlocked } from '../../../src-main/contract/is-blocked.ts';
import type { Probe, Target, Vantage } from '../../../src-main/contract/probe-model.ts';

/** A probe that is planned, or was made: what the table needs to give it its place. */
export type Placed = Pick<Probe, 'id' | 'kind' | 'from' | 'to' | 'protocol' | 'family'>;

export interface MatrixRow {
  key: string;
  group: RowGroup;
  /** The engine's network that is meant, where the key is a kind of network. */
  network?: string;
}

export interface MatrixColumn {
  key: string;
  kind: Target['kind'];
}

export interface Matrix {
  rows: readonly MatrixRow[];
  columns: readonly MatrixColumn[];
  /** The probes of a cell that have a result, by `cellKey`. */
  cells: ReadonlyMap<string, readonly Probe[]>;
  /** How many probes a cell will have, by `cellKey`. */
  planned: ReadonlyMap<string, number>;
  /** The stdout-pipe probes, which no container's socket makes. */
  pipes: readonly Probe[];
}

export const rowGroups = ['Engine networks', 'Running containers', 'This computer'] as const;
export type RowGroup = (typeof rowGroups)[number];

const rowOrder = ['bridge', 'host', 'none'];
const columnOrder: readonly Target['kind'][] = [
  'host-name',
  'gateway',
  'lan',
  'localhost',
  'container',
  'published',
  'custom',
];

/** The name of a vantage's row: the word of `--from` for it. */
export function vantageKey(from: Vantage): string {
  return from.label ?? (from.kind === 'this-computer' ? from.kind : from.network);
}

/** A target's column: of its kind, where one kind is one column, else its own. A port of its own makes one too. */
export function targetKey({ kind, label, host, port }: Target): string {
  if (kind === 'container' || kind === 'published' || kind === 'custom') return label ?? `${host}:${port}`;
  return label !== undefined && /:\d+$/.test(label) ? label.replace(/^bulk:/, '') : kind;
}

export function cellKey(row: string, column: string): string {
  return `${row}-${column}`;
}

const keyOf = ({ from, to }: Placed): string => cellKey(vantageKey(from), targetKey(to));

/** Probes as vantages × targets. `shape`: what is planned, or an earlier run, whose rows and columns have their place. */
export function buildMatrix(probes: readonly Probe[], shape: readonly Placed[] = []): Matrix {
  const inTable = [...shape, ...probes].filter(({ kind }) => kind !== 'stdout-pipe');
  const rows = new Map(inTable.map(({ from }) => [vantageKey(from), rowOf(from)]));
  const columns = new Map(inTable.map(({ to }) => [targetKey(to), to.kind]));
  const made = probes.filter(({ kind }) => kind !== 'stdout-pipe');
  return {
    rows: [...rows.values()].toSorted((a, b) => rank(a) - rank(b) || byName(a, b)),
    columns: [...columns]
      .map(([key, kind]) => ({ key, kind }))
      .toSorted((a, b) => columnOrder.indexOf(a.kind) - columnOrder.indexOf(b.kind)),
    cells: Map.groupBy(made, keyOf),
    planned: new Map([...Map.groupBy(shape, keyOf)].map(([key, those]) => [key, those.length])),
    pipes: probes.filter(({ kind }) => kind === 'stdout-pipe'),
  };
}

/** The row of a vantage. */
export function rowOf(from: Vantage): MatrixRow {
  const key = vantageKey(from);
  const row = { key, group: groupOf(from) };
  // A network that Dockline made for the run has no name that anybody knows.
  const isNamed = from.kind === 'container' && from.network !== key && !from.network.startsWith('dockline-');
  return isNamed && row.group === 'Engine networks' ? { ...row, network: from.network } : row;
}

function groupOf(from: Vantage): RowGroup {
  if (from.kind === 'this-computer') return 'This computer';
  return from.container === undefined ? 'Engine networks' : 'Running containers';
}

/** Groups in their order; known networks first, others in the order they came. */
function rank({ key, group }: MatrixRow): number {
  const place = rowOrder.indexOf(key);
  return rowGroups.indexOf(group) * 100 + (place === -1 ? 50 : place);
}

/** Containers are looked for by their names: web-2 comes before web-10, whichever was started first. */
function byName(a: MatrixRow, b: MatrixRow): number {
  return a.group === 'Running containers' ? a.key.localeCompare(b.key, 'en', { numeric: true }) : 0;
}

/** The probe that a cell shows: the first surprise or blocked one, else the first that did not arrive, else the first. */
export function shownProbe(probes: readonly Probe[] | undefined): Probe | undefined {
  return (
    probes?.find(isSurprise) ??
    probes?.find(isBlocked) ??
    probes?.find((probe) => probe.verdict !== 'reached') ??
    probes?.[0]
  );
}

export function isSurprise(probe: Probe): boolean {
  return probe.expected !== undefined && probe.verdict !== probe.expected && probe.verdict !== 'skipped';
}

export type Show = 'all' | 'blocked' | 'surprises' | 'unreached';

const shown: Record<Exclude<Show, 'all'>, (probe: Probe) => boolean> = {
  blocked: isBlocked,
  surprises: isSurprise,
  unreached: ({ verdict }) => verdict !== 'reached' && verdict !== 'skipped',
};

/** The rows with a cell that the filter wants: by the row's or a column's name, and by what came of its cells. */
export function filterRows(matrix: Matrix, filter: { text: string; show: Show }): MatrixRow[] {
  const wanted = filter.text.trim().toLowerCase();
  const columns = matrix.columns.filter(({ key }) => key.toLowerCase().includes(wanted));
  return matrix.rows.filter(({ key }) => {
    const named = key.toLowerCase().includes(wanted);
    const probes = (named ? matrix.columns : columns).flatMap(
      (column) => matrix.cells.get(cellKey(key, column.key)) ?? [],
    );
    return filter.show === 'all' ? named || columns.length > 0 : probes.some(shown[filter.show]);
  });
}

export interface RunSummary {
  asPredicted: number;
  predicted: number;
  blocked: number;
  surprises: number;
  skipped: number;
}

export function summarise(probes: readonly Probe[]): RunSummary {
  const judged = probes.filter(({ expected, verdict }) => expected !== undefined && verdict !== 'skipped');
  const surprises = judged.filter(isSurprise).length;
  return {
    asPredicted: judged.length - surprises,
    predicted: judged.length,
    blocked: probes.filter(isBlocked).length,
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
