import type { Probe, ProbeRun } from '../../../contract/probe-model.ts';
import { type ProbeFact, probeFacts, probeGrid, probeTitle, surprises, verdictText } from '../probe-facts.ts';
import { escapeHtml } from './escape-html.ts';
import { definitions, link } from './html-parts.ts';

/** The run: what surprised, the grid of verdicts, and each probe with all that is known of it. */
export function probesHtml(probeRun: ProbeRun): string {
  const { run, probes } = probeRun;
  const ids = new Map(probes.map((probe, at) => [probe, `probe-${at + 1}`]));
  const idOf = (probe: Probe): string => ids.get(probe) ?? '';
  const odd = surprises(probeRun);
  return `<h2 id="probes">Probes</h2>
${definitions([
  ['Started', `${run.startedAt}, took ${(run.durationMs / 1_000).toFixed(1)} s`],
  ['From the image', run.image],
  ...(run.basedOn === undefined ? [] : [['Cells run again of', run.basedOn] satisfies [string, string]]),
])}
${odd.length === 0 ? '' : `<h3>What surprised</h3><ul>${odd.map((probe) => `<li>${link(idOf(probe), probeTitle(probe))}: ${verdict(probe)}. ${escapeHtml(probe.surprise ?? '')}</li>`).join('')}</ul>`}
<h3>At a glance</h3>
${grid(probeRun, idOf)}
<h3>Each probe</h3>
${probes.map((probe) => card(probe, idOf(probe), odd.includes(probe))).join('\n')}`;
}

const verdict = (probe: Probe): string => `<span class="${probe.verdict}">${escapeHtml(verdictText(probe))}</span>`;

function grid(probeRun: ProbeRun, idOf: (probe: Probe) => string): string {
  const { columns, rows } = probeGrid(probeRun);
  const cell = (probe: Probe): string =>
    `<a href="#${idOf(probe)}" class="${probe.verdict}">${escapeHtml(verdictText(probe))}</a>`;
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(
    ({ from, cells }) =>
      `<tr><th scope="row">${escapeHtml(from)}</th>${cells.map((those) => `<td>${those.map(cell).join('<br>')}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table class="grid"><thead><tr><th scope="col">From ↓ to →</th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function card(probe: Probe, id: string, odd: boolean): string {
  const facts = probeFacts(probe).map(fact).join('');
  return `<section class="card probe${odd ? ' surprise' : ''}" id="${id}"><h4>${escapeHtml(probeTitle(probe))} ${verdict(probe)}</h4><dl>${facts}</dl></section>`;
}

function fact(one: ProbeFact): string {
  const value =
    'code' in one ? `<dd><pre>${escapeHtml(one.code)}</pre></dd>` : `<dd class="words">${escapeHtml(one.text)}</dd>`;
  return `<dt>${escapeHtml(one.label)}</dt>${value}`;
}
