import type { Probe, ProbeRun } from '../../../contract/probe-model.ts';
import { targetLabel, vantageLabel } from '../labels.ts';
import type { Checked } from './check-expectations.ts';
import { wanted } from './expectation.ts';

interface Case {
  from: string;
  to: string;
  seconds: number;
  failure?: { message: string; details: string } | undefined;
  skipped?: string | undefined;
}

/**
 * The run as JUnit XML, as CI servers read it (testmoapp/junitxml): one case an expectation, else one a probe, which
 * fails where it went otherwise than predicted.
 */
export function junitXml(run: ProbeRun, checked: readonly Checked[] | undefined): string {
  const cases = checked === undefined ? run.probes.map(predictedCase) : checked.flatMap(expectedCases);
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${(run.run.durationMs / 1_000).toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="dockline probe" ${counts}>`,
    `  <testsuite name="dockline probe" timestamp="${xml(run.run.startedAt)}" ${counts}>`,
    ...cases.map(caseXml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function caseXml({ from, to, seconds, failure, skipped }: Case): string {
  const open = `    <testcase classname="from ${xml(from)}" name="to ${xml(to)}" time="${seconds.toFixed(3)}"`;
  if (failure !== undefined) {
    return `${open}>\n      <failure message="${xml(failure.message)}" type="verdict">${xml(failure.details)}</failure>\n    </testcase>`;
  }
  return skipped === undefined ? `${open}/>` : `${open}>\n      <skipped message="${xml(skipped)}"/>\n    </testcase>`;
}

function predictedCase(probe: Probe): Case {
  const { expected, verdict } = probe;
  const met = expected === undefined || expected === verdict;
  return {
    ...caseOf(probe),
    ...(verdict === 'skipped' ? { skipped: probe.evidence[0]?.value ?? 'It was not run.' } : {}),
    ...(met ? {} : { failure: { message: `predicted ${expected}, measured ${verdict}`, details: details(probe) } }),
  };
}

function expectedCases(checked: Checked): Case[] {
  const { expectation, probes } = checked;
  const want = wanted(expectation).join(' or ');
  if (probes.length === 0) {
    const message = `expected ${want}, and no probe is of it`;
    return [{ from: expectation.from, to: expectation.to, seconds: 0, failure: { message, details: message } }];
  }
  return probes.map(({ probe, met }) => ({
    ...caseOf(probe),
    ...(met ? {} : { failure: { message: `expected ${want}, measured ${probe.verdict}`, details: details(probe) } }),
  }));
}

function caseOf(probe: Probe): Pick<Case, 'from' | 'to' | 'seconds'> {
  const pipe = probe.kind === 'stdout-pipe' ? ' (stdout pipe)' : '';
  const way = [probe.protocol, ...(probe.family === 'ipv6' ? ['ipv6'] : [])].join(', ');
  return {
    from: `${vantageLabel(probe.from)}${pipe}`,
    to: `${targetLabel(probe.to)} (${way})`,
    seconds: probe.durationMs / 1_000,
  };
}

function details({ cause, evidence, fix, reproducer }: Probe): string {
  return [
    ...(cause === undefined ? [] : [`${cause.title} (${cause.code}, ${cause.confidence}). ${cause.explanation}`]),
    ...evidence.map(({ what, value }) => `${what}: ${value}`),
    ...(fix === undefined ? [] : [fix.text, ...(fix.snippet === undefined ? [] : [fix.snippet])]),
    `By hand: ${reproducer}`,
  ].join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

/** Text for an attribute or an element. What XML 1.0 cannot hold (production 2, "Char") becomes U+FFFD. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\n\t\r]/g, (character) => entities[character] ?? '');
}
