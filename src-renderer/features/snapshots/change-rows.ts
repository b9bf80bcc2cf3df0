import type { Comparison, NotCompared, ToldChange } from '../../../src-main/contract/snapshots.ts';

export interface ChangeFilter {
  text: string;
  /** Kinds that are left out. */
  hidden: ReadonlySet<ToldChange['kind']>;
}

export type ChangeListRow =
  | { row: 'group'; key: string; title: string; count: number }
  | { row: 'change'; key: string; change: ToldChange }
  | { row: 'not-compared'; key: string; notCompared: NotCompared };

/** The list as it is drawn: each place's heading and its changes, then what could not be compared. */
export function changeRows(comparison: Comparison, filter: ChangeFilter): ChangeListRow[] {
  const wanted = comparison.changes.filter((change) => matches(change, filter));
  const groups = [...Map.groupBy(wanted, ({ where }) => where)].flatMap(([where, changes]): ChangeListRow[] => [
    { row: 'group', key: `group ${where}`, title: where, count: changes.length },
    // A destination may have several routes, and then several changes have one path.
    ...changes.map((change, index) => ({ row: 'change' as const, key: `${index} ${change.path}`, change })),
  ]);
  const { notCompared } = comparison;
  if (notCompared.length === 0 || filter.text !== '' || filter.hidden.size > 0) return groups;
  return [
    ...groups,
    { row: 'group', key: 'not compared', title: 'Could not be compared', count: notCompared.length },
    ...notCompared.map((each) => ({ row: 'not-compared' as const, key: each.path, notCompared: each })),
  ];
}

function matches(change: ToldChange, { text, hidden }: ChangeFilter): boolean {
  if (hidden.has(change.kind)) return false;
  const { where, what, path, beforeText = '', afterText = '' } = change;
  const wanted = text.trim().toLowerCase();
  return wanted === '' || `${where}\n${what}\n${path}\n${beforeText}\n${afterText}`.toLowerCase().includes(wanted);
}
