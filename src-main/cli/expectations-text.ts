import { type Checked, isMet } from '../core/probes/expectations/check-expectations.ts';
import { wanted } from '../core/probes/expectations/expectation.ts';
import { targetLabel, vantageLabel } from '../core/probes/labels.ts';
import { visible } from './session.ts';

interface Row {
  from: string;
  to: string;
  expected: string;
  measured: string;
  why: string;
}

/** What came out otherwise than expected, as a table; one line where nothing did. */
export function expectationsText(checked: readonly Checked[]): string {
  const met = checked.filter(isMet).length;
  const count = `${met} of ${checked.length} expectations are met.`;
  const rows = checked.flatMap(differences);
  if (rows.length === 0) return count;
  const head: Row = { from: 'FROM', to: 'TO', expected: 'EXPECTED', measured: 'MEASURED', why: 'WHY' };
  const width = (key: keyof Row): number => Math.max(...[head, ...rows].map((row) => row[key].length));
  const widths = { from: width('from'), to: width('to'), expected: width('expected'), measured: width('measured') };
  const line = (row: Row): string =>
    visible(
      `${row.from.padEnd(widths.from)}  ${row.to.padEnd(widths.to)}  ${row.expected.padEnd(widths.expected)}  ${row.measured.padEnd(widths.measured)}  ${row.why}`,
    ).trimEnd();
  return ['Otherwise than expected:', ...[head, ...rows].map(line), '', count].join('\n');
}

function differences({ expectation, probes }: Checked): Row[] {
  const expected = wanted(expectation).join(' or ');
  if (probes.length === 0) {
    return [{ from: expectation.from, to: expectation.to, expected, measured: 'not probed', why: 'It names no cell.' }];
  }
  return probes
    .filter(({ met }) => !met)
    .map(({ probe }) => ({
      from: vantageLabel(probe.from),
      to: `${targetLabel(probe.to)}${probe.protocol === 'tcp' ? '' : `/${probe.protocol}`}${probe.family === 'ipv6' ? ' (IPv6)' : ''}`,
      expected,
      measured: probe.verdict,
      why: probe.cause?.title ?? probe.evidence[0]?.value ?? '',
    }));
}
