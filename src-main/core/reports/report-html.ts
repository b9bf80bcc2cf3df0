import type { Report } from '../../contract/report-model.ts';
import { namespaceTitle } from './facts.ts';
import { escapeHtml } from './html/escape-html.ts';
import { type IdOf, namespacesHtml } from './html/html-namespaces.ts';
import { definitions, link, table } from './html/html-parts.ts';
import { probesHtml } from './html/html-probes.ts';
import { reportStyle } from './html/report-style.ts';
import { engineNotes, namespaceGroups, networkTable, unreadTable } from './namespace-facts.ts';
import { redactedNote, reportNotes, reportSummary } from './report-summary.ts';

/** One file, no script, no request; whatever a container is called, it stays text. */
export function reportHtml(report: Report): string {
  const { snapshot, probeRun } = report;
  const ids = new Map(snapshot.namespaces.map((namespace, at) => [namespace, `namespace-${at + 1}`]));
  const idOf: IdOf = (namespace) => ids.get(namespace) ?? '';
  const unread = table(unreadTable(snapshot.unread ?? []));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Dockline report</title><style>${reportStyle}</style></head><body>
<header><h1>Dockline report</h1>
${reportSummary(report)
  .map((sentence) => `<p class="lead">${escapeHtml(sentence)}</p>`)
  .join('')}
${report.redacted === true ? `<p class="soft">${escapeHtml(redactedNote)}</p>` : ''}
${definitions(reportNotes(report))}</header>
${contents(report, idOf)}
<main>
${probeRun === undefined ? '' : probesHtml(probeRun)}
<h2 id="engine">The engine and its networks</h2>
${definitions(engineNotes(snapshot.engine))}
${table(networkTable(snapshot.networks))}
${unread}
${namespacesHtml(snapshot, idOf)}
</main>
<footer>Made by Dockline. This file loads nothing and runs nothing.</footer>
</body></html>
`;
}

function contents({ snapshot, probeRun }: Report, idOf: IdOf): string {
  const groups = namespaceGroups(snapshot).map(
    ({ title, members }) =>
      `<li>${escapeHtml(title)}<ol>${members.map((one) => `<li>${link(idOf(one), namespaceTitle(one))}</li>`).join('')}</ol></li>`,
  );
  return `<nav aria-label="Contents"><h2>Contents</h2><ol>
${probeRun === undefined ? '' : `<li>${link('probes', 'Probes')}</li>`}
<li>${link('engine', 'The engine and its networks')}</li>
<li>${link('namespaces', 'Namespaces')}</li>
${groups.join('\n')}
</ol></nav>`;
}
