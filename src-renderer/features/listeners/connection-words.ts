import type { Connection } from '../../../src-main/contract/listening.ts';

export const connectionMarks: Record<Connection['state'], { mark: string; colour: string; word: string }> = {
  open: { mark: '●', colour: 'text-reached', word: 'open' },
  'half-closed': { mark: '◐', colour: 'text-timed-out', word: 'half-closed' },
  closed: { mark: '○', colour: 'text-faint', word: 'closed' },
};

const closers: Record<NonNullable<Connection['closedBy']>, string> = {
  peer: 'the peer',
  dockline: 'Dockline',
  you: 'you',
  unknown: 'nobody knows who',
};

/** "open", or who closed it and why: "closed by the peer: reset the connection". */
export function stateWords({ state, closedBy, closeReason }: Connection): string {
  if (state === 'open') return 'open';
  if (state === 'half-closed') return 'half-closed: one side sends no more';
  const by = closedBy === undefined ? '' : ` by ${closers[closedBy]}`;
  return `closed${by}${closeReason === undefined ? '' : `: ${closeReason}`}`;
}
