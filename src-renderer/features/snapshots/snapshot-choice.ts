import type { KeptSnapshot, SnapshotRef } from '../../../src-main/contract/snapshots.ts';
import { go, useRoute } from '../shell/route.ts';

/** The two sides as the address names them: a snapshot's id, or "now". */
export interface Choice {
  from: string | null;
  to: string;
}

export function useChoice(): Choice {
  const { params } = useRoute();
  return { from: params.get('from'), to: params.get('to') ?? 'now' };
}

export function choose({ from, to }: Choice, options: { replace?: boolean } = {}): void {
  go(from === null ? '/snapshots' : `/snapshots?${new URLSearchParams({ from, to }).toString()}`, options);
}

export function toRef(side: string): SnapshotRef {
  return side === 'now' ? { kind: 'now' } : { kind: 'kept', id: side };
}

/** Whether both sides are there and differ. */
export function isComparable({ from, to }: Choice, kept: readonly KeptSnapshot[]): boolean {
  const there = (side: string): boolean => side === 'now' || kept.some(({ id }) => id === side);
  return from !== null && from !== to && there(from) && there(to);
}
