import type { Hop, Probe, ProbeRun } from '../../contract/probe-model.ts';
import { asPredicted, vantageWord, verdictWords } from './verdict-words.ts';

/** "bridge", "bridge (stdout pipe)". */
export function fromText({ from, kind }: Probe): string {
  return kind === 'stdout-pipe' ? `${vantageWord(from)} (stdout pipe)` : vantageWord(from);
}

/** "gateway, 172.17.0.1:4444", "localhost:4444/udp", "[::1]:4444". */
export function toText({ to, protocol, kind }: Probe): string {
  const { host, port, label } = to;
  if (kind === 'dns') return label ?? host;
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}${protocol === 'udp' ? '/udp' : ''}`;
  const named = label !== undefined && label !== host && !at.startsWith(label);
  return named ? `${label}, ${at}` : at;
}

export function probeTitle(probe: Probe): string {
  return `${fromText(probe)} → ${toText(probe)}`;
}

export function verdictText({ verdict }: Probe): string {
  const { mark, word } = verdictWords[verdict];
  return `${mark} ${word}`;
}

const hopMarks: Readonly<Record<Hop['state'], string>> = { passed: '●', broken: '✕', unreached: '○', unknown: '?' };

/** "● container web-1 → ✕ filter/INPUT (drops it) → ○ :4444". */
export function pathText(path: readonly Hop[]): string {
  return path
    .map(({ name, state, note }) => `${hopMarks[state]} ${name}${note === undefined ? '' : ` (${note})`}`)
    .join(' → ');
}

export type ProbeFact =
  | { label: string; text: string }
  /** Text that is copied as it is: a command, a file. */
  | { label: string; code: string };

/** All that is known of a probe beyond its verdict, in the order of reading. */
export function probeFacts(probe: Probe): ProbeFact[] {
  const { cause, evidence, fix, path, proof, unread = [], reproducer, surprise, expected, expectedBecause } = probe;
  const facts: (ProbeFact | undefined)[] = [
    surprise === undefined || asPredicted(probe) ? undefined : { label: 'Surprise', text: surprise },
    expected === undefined
      ? undefined
      : {
          label: 'Predicted',
          text: `${verdictWords[expected].mark} ${verdictWords[expected].word}${expectedBecause === undefined ? '' : `: ${expectedBecause}`}`,
        },
    cause && {
      label: 'Cause',
      text: `${cause.title} (${cause.inherent ? 'in the nature of it, nothing is wrong' : cause.confidence}; ${cause.code})`,
    },
    cause && { label: 'That is', text: cause.explanation },
    path === undefined || path.length === 0 ? undefined : { label: 'Its way', text: pathText(path) },
    ...evidence.flatMap(({ what, value, command }): (ProbeFact | undefined)[] => [
      { label: 'Evidence', text: `${what}: ${value}` },
      command === undefined ? undefined : { label: 'Seen by', code: command },
    ]),
    fix && { label: cause?.inherent ? 'If you need it' : 'Fix', text: fix.text },
    fix?.snippet === undefined ? undefined : { label: 'Fix, to copy', code: fix.snippet },
    proof && { label: 'Proof', text: proof.text },
    ...unread.map(({ what, why }): ProbeFact => ({ label: 'Not read', text: `${what}: ${why}` })),
    { label: 'Took', text: tookText(probe) },
    { label: 'By hand', code: reproducer },
    ...(cause?.links ?? []).map(({ title, url }): ProbeFact => ({ label: 'More', text: `${title}: ${url}` })),
  ];
  return facts.filter((fact) => fact !== undefined);
}

function tookText({ durationMs, timings }: Probe): string {
  const parts = Object.entries(timings).map(([name, ms]) => `${name} ${msText(ms)}`);
  return `${msText(durationMs)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

const msText = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** The run as a grid: one row a place that probes start from, one column a target. */
export function probeGrid({ probes }: ProbeRun): { columns: string[]; rows: { from: string; cells: Probe[][] }[] } {
  const columns = [...new Set(probes.map(columnOf))];
  const rows = [...Map.groupBy(probes, fromText)].map(([from, those]) => ({
    from,
    cells: columns.map((column) => those.filter((probe) => columnOf(probe) === column)),
  }));
  return { columns, rows };
}

/** One column for "gateway", whatever address it has on each network. */
function columnOf(probe: Probe): string {
  const { to, protocol, kind } = probe;
  return `${to.label ?? to.host}${protocol === 'udp' && kind !== 'dns' ? ' (UDP)' : ''}`;
}

/** Probes that did not go as predicted. */
export function surprises({ probes }: ProbeRun): Probe[] {
  return probes.filter((probe) => probe.verdict !== 'skipped' && !asPredicted(probe));
}
