import { isBlocked } from '../contract/is-blocked.ts';
import type { Probe } from '../contract/probe-model.ts';
import { pathText } from '../core/probes/path-text.ts';
import { asPredicted, summary, vantageWord, verdictWords } from '../core/reports/verdict-words.ts';
import { visible } from './session.ts';

/** A probe run for a terminal: the matrix as a table, below it what is to be said of its cells, and the sum. */
export function probesText(probes: readonly Probe[]): string {
  // What is blocked comes first; what is in the nature of it, a healthy machine gives too.
  const told = probes.filter(hasFinding).toSorted((a, b) => Number(blames(b)) - Number(blames(a)));
  const findings = Map.groupBy(told, findingOf);
  return [...probes.map(row), ...[...findings.values()].flatMap(finding), '', summary(probes)].join('\n');
}

function row(probe: Probe): string {
  const { mark, word } = verdictWords[probe.verdict];
  const surprise = asPredicted(probe) ? '' : `  (predicted: ${probe.expected ?? ''})`;
  return visible(
    `${fromWord(probe).padEnd(30)} ${targetWord(probe).padEnd(30)} ${mark} ${word.padEnd(18)}${String(Math.round(probe.durationMs)).padStart(6)} ms${surprise}`,
  );
}

function fromWord({ kind, from }: Probe): string {
  return kind === 'stdout-pipe' ? 'stdout pipe' : vantageWord(from);
}

/** "172.17.0.1:4444", "published:web:80 at 172.17.0.1:8080", "[::1]:4444/udp". */
function targetWord({ to, protocol, kind }: Probe): string {
  const at = to.host.includes(':') ? `[${to.host}]:${to.port}` : `${to.host}:${to.port}`;
  const way = protocol === 'udp' ? '/udp' : '';
  if (kind === 'dns') return to.label ?? at;
  const named = to.label !== undefined && (kind === 'bulk' || to.kind === 'container' || to.kind === 'published');
  return `${named ? `${to.label} at ` : ''}${at}${way}`;
}

function hasFinding(probe: Probe): boolean {
  return probe.cause !== undefined || probe.surprise !== undefined || probe.verdict === 'unknown';
}

/** Whether something is to be mended, or at least to be looked at. */
function blames(probe: Probe): boolean {
  return isBlocked(probe) || !asPredicted(probe);
}

/** What is said of a probe; cells of which the same is said share it. */
function findingOf({ verdict, cause, surprise, evidence }: Probe): string {
  return JSON.stringify([verdict, cause?.explanation ?? evidence[0]?.value, surprise]);
}

/** The answer first, then what it rests on, then the way out; the lines of the first cell stand for all that share it. */
function finding(probes: readonly Probe[]): string[] {
  const [probe] = probes;
  if (probe === undefined) return [];
  const { cause, surprise, path, evidence, unread, fix, reproducer } = probe;
  const { mark, word } = verdictWords[probe.verdict];
  const others = probes.length === 1 ? '' : `, and ${probes.length - 1} more`;
  const why = cause?.explanation ?? (probe.verdict === 'unknown' ? evidence[0]?.value : undefined);
  const blamed = cause !== undefined && blames(probe);
  const inherent = cause?.inherent === true;
  return [
    '',
    `${mark} ${fromWord(probe)} to ${targetWord(probe)}${others}: ${word}`,
    ...(why === undefined ? [] : [`  ${why}`]),
    ...(surprise === undefined ? [] : [`  Not as predicted: ${surprise}`]),
    ...(cause === undefined
      ? []
      : [
          inherent
            ? `  In the nature of it, nothing is wrong: ${cause.code}`
            : `  Cause: ${cause.code} (${cause.confidence})`,
        ]),
    ...(blamed && path !== undefined && path.length > 0 ? [`  Way: ${pathText(path)}`] : []),
    ...(blamed ? evidence.map(evidenceLine) : []),
    ...(blamed ? (unread ?? []).map((one) => `  Not read: ${one.what}: ${one.why}`) : []),
    ...(fix === undefined ? [] : [`  ${inherent ? 'If you need it' : 'Fix'}: ${fix.text}`]),
    ...(fix?.snippet === undefined ? [] : fix.snippet.split('\n').map((line) => `    ${line}`)),
    `  By hand: ${reproducer}`,
  ].map(visible);
}

function evidenceLine({ what, value, command }: Probe['evidence'][number]): string {
  return `  Evidence: ${what}: ${value}${command === undefined ? '' : ` (${command})`}`;
}
