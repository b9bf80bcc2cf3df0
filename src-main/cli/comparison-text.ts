import type { Comparison, ToldChange } from '../contract/snapshots.ts';
import { visible } from './session.ts';

const signs: Readonly<Record<ToldChange['kind'], string>> = { added: '+', removed: '-', changed: '~' };

/** A comparison for a terminal: the sentence, then the changes by whose they are. */
export function comparisonText({ before, after, summary, changes, notCompared }: Comparison): string {
  const side = ({ name, takenAt }: Comparison['before']): string => `${name} (${takenAt})`;
  const width = Math.min(44, Math.max(0, ...changes.map(({ what }) => visible(what).length)));
  return [
    visible(`${side(before)} → ${side(after)}`),
    summary,
    ...[...Map.groupBy(changes, ({ where }) => where)].flatMap(([where, within]) => [
      '',
      visible(where),
      ...within.map((change) => `  ${signs[change.kind]} ${visible(change.what).padEnd(width)}  ${valuesOf(change)}`),
    ]),
    ...(notCompared.length === 0
      ? []
      : ['', 'Not compared', ...notCompared.map(({ path, why }) => visible(`  ${path}: ${why}`))]),
  ].join('\n');
}

function valuesOf({ kind, beforeText = '', afterText = '' }: ToldChange): string {
  return visible(kind === 'changed' ? `${beforeText} → ${afterText}` : beforeText + afterText);
}
