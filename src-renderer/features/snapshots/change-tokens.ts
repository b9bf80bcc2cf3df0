import type { ToldChange } from '../../../src-main/contract/snapshots.ts';

/** Mark, word and colour of each kind of change. */
export const changeTokens: Record<ToldChange['kind'], { mark: string; word: string; colour: string }> = {
  added: { mark: '+', word: 'Added', colour: 'text-reached' },
  removed: { mark: '−', word: 'Removed', colour: 'text-refused' },
  changed: { mark: '~', word: 'Changed', colour: 'text-accent' },
};
