import { isMet, type Row } from './bench.ts';

const title = '# Benchmarks';

/** One bench's section: where it was measured, and its rows. */
export function section(name: string, rows: readonly Row[], machine: string): string {
  return [
    `## ${name}`,
    '',
    machine,
    '',
    '| what | Dockline | peer | ratio | goal | peer’s command |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const verdict = { true: 'met', false: '**missed**', undefined: '' }[`${isMet(row)}`];
      return `| ${[row.what, row.ours, row.peer, `${ratioText(row.ratio)}×`, `${row.goal} ${verdict}`.trim(), `\`${row.command}\``].map(cell).join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

/** Puts new sections into the document in place of the old ones of the same name; others stay. */
export function withSections(document: string, sections: ReadonlyMap<string, string>): string {
  const all = new Map<string, string>();
  for (const part of document.split(/^(?=## )/m).slice(1)) {
    all.set(part.slice(3, part.indexOf('\n')).trim(), `${part.trimEnd()}\n`);
  }
  for (const [name, text] of sections) all.set(name, text);
  const head = [
    title,
    '',
    'Written by `npm run bench` (`npm run bench -- NAME` measures one). A ratio is ours to the peer’s, both measured in turns in',
    'the same run; times alone tell of the machine.',
    '',
  ].join('\n');
  const parts = [...all].toSorted(([one], [other]) => one.localeCompare(other)).map(([, text]) => text);
  return [head, ...parts].join('\n');
}

export function ratioText(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
