import type { Hop } from '../../contract/probe-model.ts';

const before: Readonly<Record<Hop['state'], string>> = { passed: '→', broken: '✕', unreached: '·', unknown: '?' };

/** A path in one line: "bridge → eth0 172.17.0.2 → docker0 ✕ filter/INPUT (drops it) · :4444". */
export function pathText(path: readonly Hop[]): string {
  return path
    .map(({ name, note, state }, index) => {
      const mark = index === 0 ? (state === 'passed' ? '' : `${before[state]} `) : ` ${before[state]} `;
      return `${mark}${name}${note === undefined ? '' : ` (${note})`}`;
    })
    .join('');
}
