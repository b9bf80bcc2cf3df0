import { Document } from 'yaml';
import type { Probe, ProbeRun } from '../../../contract/probe-model.ts';
import { targetLabel, vantageLabel } from '../labels.ts';
import type { Expectation } from './expectation.ts';

/** What is measured now, as a file to hold later runs against. Cells that were not run, and the notes' pipe, are left out. */
export function writeExpectations({ run, probes }: ProbeRun): string {
  const list = probes
    .filter(({ kind, verdict }) => kind !== 'stdout-pipe' && verdict !== 'skipped' && verdict !== 'unknown')
    .map(expectationOf);
  const document = new Document(list);
  document.commentBefore = [
    ` What Dockline measured at ${run.startedAt}. Check it with: dockline probe --expect FILE`,
    ' from, to: the words of --from and --to. verdict: one, or a list of which any will do.',
    ' Where they matter: protocol (tcp, udp), family (ipv4, ipv6), port.',
  ].join('\n');
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function expectationOf(probe: Probe): Expectation {
  const { from, to, protocol, family, verdict } = probe;
  return {
    from: vantageLabel(from),
    to: targetLabel(to),
    verdict,
    ...(protocol === 'udp' ? { protocol } : {}),
    ...(family === 'ipv6' ? { family } : {}),
  };
}
