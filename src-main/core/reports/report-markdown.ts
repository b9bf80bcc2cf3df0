import type { Namespace } from '../../contract/namespace-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { interfaceFacts, namespaceTitle } from './facts.ts';
import { summary, vantageWord, verdictWords } from './verdict-words.ts';

export function reportMarkdown(report: Report): string {
  const { snapshot, probeRun } = report;
  const probes = (probeRun?.probes ?? []).map((probe) => {
    const { mark, word } = verdictWords[probe.verdict];
    const from = probe.kind === 'stdout-pipe' ? `${vantageWord(probe.from)} (stdout pipe)` : vantageWord(probe.from);
    const to = `${probe.to.host}:${probe.to.port}`;
    return `| ${[from, to, `${mark} ${word}`, probe.cause?.explanation ?? '', probe.reproducer].map(cell).join(' | ')} |`;
  });
  return [
    '# Dockline report',
    '',
    probeRun === undefined ? 'No probes were run.' : summary(probeRun.probes),
    '',
    `${report.createdAt} · Dockline ${report.dockline}`,
    ...(probes.length === 0
      ? []
      : ['', '## Probes', '', '| From | To | Verdict | Why | By hand |', '|---|---|---|---|---|', ...probes]),
    '',
    namespacesToMarkdown(snapshot.namespaces),
  ].join('\n');
}

/** One section a namespace, one table an interface. */
export function namespacesToMarkdown(namespaces: readonly Namespace[]): string {
  return namespaces
    .flatMap((namespace) => [
      `## ${cell(namespaceTitle(namespace))}`,
      '',
      `Access: ${namespace.access}`,
      '',
      ...namespace.interfaces.flatMap((one) => [
        `### ${cell(one.name)}`,
        '',
        '| Field | Value |',
        '|---|---|',
        ...interfaceFacts(one).map(([label, value]) => `| ${label} | ${cell(value)} |`),
        '',
      ]),
      ...namespace.unread.map(({ what, why }) => `- Not read: ${cell(what)}: ${cell(why)}`),
      '',
    ])
    .join('\n');
}

/** Text that cannot end a cell, open a tag or start a link. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|`<>[\]*_#]/g, '\\$&');
}
