import type { Namespace } from '../../contract/namespace-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { interfaceFacts, namespaceTitle } from './facts.ts';
import { probesMarkdown } from './markdown/markdown-probes.ts';
import { code, folded, prose, row, tableHead } from './markdown/markdown-text.ts';
import {
  engineNotes,
  type FactTable,
  namespaceGroups,
  namespaceLine,
  namespaceNotes,
  namespaceTables,
  networkTable,
  unreadTable,
} from './namespace-facts.ts';
import { redactedNote, reportNotes, reportSummary } from './report-summary.ts';

/** For an issue: what matters first, each namespace and each probe folded. */
export function reportMarkdown(report: Report): string {
  const { snapshot, probeRun } = report;
  const groups = namespaceGroups(snapshot);
  return [
    '# Dockline report',
    '',
    reportSummary(report).join(' '),
    ...(report.redacted === true ? ['', redactedNote] : []),
    '',
    ...notes([...reportNotes(report), ...engineNotes(snapshot.engine)]),
    '',
    ...(probeRun === undefined ? [] : probesMarkdown(probeRun)),
    ...tableLines(networkTable(snapshot.networks), '##'),
    ...tableLines(unreadTable(snapshot.unread ?? []), '##'),
    ...groups.flatMap(({ title, members }) => [
      `## ${title}`,
      '',
      ...tableHead(['Whose', 'Addresses', 'Networks', 'Listens on', 'Access']),
      ...members.map((one) => {
        const { addresses, networks, listens } = namespaceLine(one);
        return row([prose(namespaceTitle(one)), code(addresses), code(networks), code(listens), one.access]);
      }),
      '',
      ...members.map((one) => folded(namespaceTitle(one), namespaceBody(one, snapshot.namespaces).join('\n'))),
      '',
    ]),
  ].join('\n');
}

/** One section a namespace, one table an interface. */
export function namespacesToMarkdown(namespaces: readonly Namespace[]): string {
  return namespaces
    .flatMap((namespace) => [`## ${prose(namespaceTitle(namespace))}`, '', ...namespaceBody(namespace, namespaces)])
    .join('\n');
}

function namespaceBody(namespace: Namespace, all: readonly Namespace[]): string[] {
  return [
    ...notes(namespaceNotes(namespace, all)),
    '',
    ...namespace.interfaces.flatMap((one) => [
      `### ${prose(one.name)}`,
      '',
      ...tableHead(['Field', 'Value']),
      ...interfaceFacts(one).map(([label, value]) => row([label, label === 'What it is' ? prose(value) : code(value)])),
      ...Object.entries(one.details ?? {}).map(([label, value]) => row([prose(label), code(value)])),
      '',
    ]),
    ...namespaceTables(namespace).flatMap((table) => tableLines(table, '###')),
  ];
}

function notes(facts: readonly (readonly [string, string])[]): string[] {
  return facts.map(([label, value]) => `- ${label}: ${prose(value)}`);
}

function tableLines({ title, head, rows }: FactTable, level: string): string[] {
  if (rows.length === 0) return [];
  const words = title === 'Not read';
  return [
    `${level} ${title}`,
    '',
    ...tableHead(head),
    ...rows.map((cells) => row(cells.map(words ? prose : code))),
    '',
  ];
}
