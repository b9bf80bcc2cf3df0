import type { Namespace } from '../../contract/namespace-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { interfaceFacts, interfaceLine, namespaceTitle } from './facts.ts';
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

/** What a comment on GitHub holds at most: beyond it says "Body is too long (maximum is 65536 characters)". */
const mostCharacters = 65_536;

/** `whole`: all that is known; `short`: what tells one from another and what went wrong; `overview`: the tables alone. */
type Detail = 'whole' | 'short' | 'overview';

const leftOut: Readonly<Record<Exclude<Detail, 'whole'>, string>> = {
  short:
    'counters without an error or a drop, queue lengths and the like, neighbours, names in /etc/hosts, and probes that went as predicted',
  overview: 'what each namespace holds in detail, and probes that went as predicted',
};

export interface MarkdownReport {
  content: string;
  /** What was left out, and where it is; absent where nothing was. */
  note?: string;
}

/** For an issue: what matters first, each namespace and each probe folded; with less where an issue would not take all. */
export function reportMarkdown(report: Report): MarkdownReport {
  const content = render(report, 'whole');
  if (content.length <= mostCharacters) return { content };
  const short = shortened(report, 'short');
  return short.content.length <= mostCharacters ? short : shortened(report, 'overview');
}

function shortened(report: Report, detail: keyof typeof leftOut): Required<MarkdownReport> {
  const note = `Shortened, as a comment on GitHub holds ${mostCharacters.toLocaleString('en')} characters at most. Left out: ${leftOut[detail]}. HTML and JSON hold all of it.`;
  const content = render(report, detail, note);
  if (content.length <= mostCharacters) return { content, note };
  const still = `${note} It is still longer than that: attach it as a file.`;
  return { content: render(report, detail, still), note: still };
}

function render(report: Report, detail: Detail, note?: string): string {
  const { snapshot, probeRun } = report;
  const groups = namespaceGroups(snapshot);
  return [
    '# Dockline report',
    '',
    reportSummary(report).join(' '),
    ...(note === undefined ? [] : ['', note]),
    ...(report.redacted === true ? ['', redactedNote] : []),
    '',
    ...notes([...reportNotes(report), ...engineNotes(snapshot.engine)]),
    '',
    ...(probeRun === undefined ? [] : probesMarkdown(probeRun, { onlySurprises: detail !== 'whole' })),
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
      ...(detail === 'overview' ? [] : members.map((one) => namespaceFolded(one, snapshot.namespaces, detail))),
      '',
    ]),
  ].join('\n');
}

function namespaceFolded(one: Namespace, all: readonly Namespace[], detail: 'whole' | 'short'): string {
  return folded(namespaceTitle(one), (detail === 'whole' ? namespaceBody(one, all) : shortBody(one, all)).join('\n'));
}

/** An interface a line, then what leads somewhere and what listens. */
function shortBody(namespace: Namespace, all: readonly Namespace[]): string[] {
  return [
    ...notes(namespaceNotes(namespace, all)),
    '',
    ...tableHead(['Interface', 'Kind', 'Addresses', 'State, MTU', 'Trouble']),
    ...namespace.interfaces.map((one) => row(interfaceLine(one).map(code))),
    '',
    ...namespaceTables(namespace)
      .filter(({ title }) => title !== 'Neighbours' && title !== 'Names in /etc/hosts')
      .flatMap((table) => tableLines(table, '###')),
  ];
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
