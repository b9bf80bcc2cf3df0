import type { Namespace } from '../../contract/namespace-model.ts';
import type { ProbeRun } from '../../contract/probe-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { interfaceFacts, namespaceTitle } from './facts.ts';
import { summary, vantageWord, verdictWords } from './verdict-words.ts';

const style = `
:root{color-scheme:light dark;--ink:#14212b;--soft:#5a6b78;--paper:#fbfaf7;--card:#fff;--line:#d9dfe3;--good:#0b7a6b;--bad:#b3261e;--warn:#9a6700;--via:#6b4fbb}
@media(prefers-color-scheme:dark){:root{--ink:#e4eaee;--soft:#93a4b1;--paper:#10181e;--card:#17222a;--line:#2b3a45;--good:#4fd1bd;--bad:#ff8a80;--warn:#f0b849;--via:#b9a3ff}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1080px;padding:32px 24px;background:var(--paper);color:var(--ink);font:14px/1.5 Inter,system-ui,sans-serif}
h1{font-size:22px;margin:0}h2{font-size:16px;margin:32px 0 8px}h3{font-size:14px;margin:0 0 8px;font-family:ui-monospace,monospace}p{margin:4px 0}
.soft{color:var(--soft)}code,td.mono,dd{font-family:"JetBrains Mono",ui-monospace,monospace;font-variant-numeric:tabular-nums;font-size:12px;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse}th{text-align:left;font-weight:600;color:var(--soft)}th,td{border-bottom:1px solid var(--line);padding:6px 8px 6px 0;vertical-align:top}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:12px}.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px;break-inside:avoid}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0}dt{color:var(--soft)}dd{margin:0}
.reached{color:var(--good)}.reached-via-host{color:var(--via)}.refused,.no-route,.no-name,.reset{color:var(--bad)}.timed-out{color:var(--warn)}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000}body{max-width:none;padding:0}tr,.card{break-inside:avoid}}
`;

/** One file, no script, no request; whatever a container is called, it stays text. */
export function reportHtml(report: Report): string {
  const { snapshot, probeRun } = report;
  const engine =
    snapshot.engine === undefined ? 'no engine' : `${snapshot.engine.os}, engine ${snapshot.engine.version}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Dockline report</title><style>${style}</style></head><body>
<h1>Dockline report</h1>
<p>${escapeHtml(probeRun === undefined ? 'No probes were run.' : summary(probeRun.probes))}</p>
<p class="soft">${escapeHtml(`${report.createdAt} · ${engine} · Dockline ${report.dockline}`)}</p>
${probeRun === undefined ? '' : probesTable(probeRun)}
${snapshot.namespaces.map(namespaceSection).join('\n')}
</body></html>
`;
}

function probesTable({ probes }: ProbeRun): string {
  const rows = probes.map((probe) => {
    const { mark, word } = verdictWords[probe.verdict];
    const why = probe.cause?.explanation ?? probe.evidence[0]?.value ?? '';
    const from = probe.kind === 'stdout-pipe' ? `${vantageWord(probe.from)} (stdout pipe)` : vantageWord(probe.from);
    return `<tr><td>${escapeHtml(from)}</td><td class="mono">${escapeHtml(`${probe.to.host}:${probe.to.port}`)}</td><td class="${probe.verdict}">${mark} ${word}</td><td>${escapeHtml(why)}<br><code class="soft">${escapeHtml(probe.reproducer)}</code></td></tr>`;
  });
  return `<h2>Probes</h2><table><thead><tr><th>From</th><th>To</th><th>Verdict</th><th>Why, and the same by hand</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function namespaceSection(namespace: Namespace): string {
  const { interfaces, routes, dns, sockets, unread, access } = namespace;
  const cards = interfaces.map(
    (one) => `<section class="card"><h3>${escapeHtml(one.name)}</h3>${definitions(interfaceFacts(one))}</section>`,
  );
  const rest: [string, string][] = [
    ...routes.map((route): [string, string] => [
      'Route',
      [route.destination, route.gateway && `via ${route.gateway}`, route.interface].filter(Boolean).join(' '),
    ]),
    ...(dns === undefined ? [] : [['DNS', dns.servers.join(', ') || 'none'] satisfies [string, string]]),
    ...sockets.map((one): [string, string] => ['Listens', `${one.transport} ${one.address} port ${one.port}`]),
    ...unread.map((one): [string, string] => ['Not read', `${one.what}: ${one.why}`]),
  ];
  return `<h2>${escapeHtml(namespaceTitle(namespace))}</h2><p class="soft">access: ${access}</p><div class="cards">${cards.join('')}</div>${definitions(rest)}`;
}

function definitions(facts: readonly (readonly [string, string])[]): string {
  return `<dl>${facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
