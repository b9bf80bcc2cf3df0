import type { Probe } from '../../contract/probe-model.ts';
import type { EngineInfo, EngineNetwork } from '../../contract/snapshot-model.ts';
import { senderWords } from '../messages/sender-words.ts';
import { verdictWords } from '../reports/verdict-words.ts';
import type { Explanation } from './causes/explain.ts';
import type { Measured } from './measure-probe.ts';
import type { PlannedProbe } from './plan.ts';
import type { Prediction } from './predict.ts';
import { proofOf } from './proof.ts';
import { reproducer } from './reproducer.ts';
import { surpriseOf } from './surprise.ts';

export interface ConclusionFacts {
  image: string;
  timeoutMs: number;
  prediction: Prediction | undefined;
  engineInfo: EngineInfo | undefined;
  networks: readonly EngineNetwork[];
  ownAddresses: ReadonlySet<string>;
}

/** A probe of the document, from what was measured and why it came so. */
export function concludeProbe(measured: Measured, explanation: Explanation | undefined, facts: ConclusionFacts): Probe {
  const { probe, attempt, verdict, message, durationMs } = measured;
  const { finding, path = [], unread = [] } = explanation ?? {};
  const sentFrom = attempt.sentFrom;
  const surprise = surpriseOf(facts.prediction, verdict, finding?.cause);
  return {
    ...base(probe, measured, facts),
    verdict,
    durationMs,
    timings: attempt.timings,
    evidence: [...said(measured), ...triedTwice(measured), ...(finding?.evidence ?? [])],
    ...(finding === undefined ? {} : { cause: finding.cause }),
    ...(finding?.fix === undefined ? {} : { fix: finding.fix }),
    ...(surprise === undefined ? {} : { surprise }),
    ...(path.length === 0 ? {} : { path }),
    ...(unread.length === 0 ? {} : { unread }),
    ...(message === undefined
      ? {}
      : {
          messageId: message.id,
          proof: proofOf({ ...facts, engine: facts.engineInfo, from: probe.from, message, sentFrom }),
        }),
  };
}

/** A cell that was not run. */
export function skippedProbe(probe: PlannedProbe, skip: string, facts: ConclusionFacts): Probe {
  return {
    ...base(probe, undefined, facts),
    verdict: 'skipped',
    durationMs: 0,
    timings: {},
    evidence: [{ what: 'Not run', value: skip }],
  };
}

function base(
  probe: PlannedProbe,
  measured: Measured | undefined,
  { image, timeoutMs, prediction }: ConclusionFacts,
): Omit<Probe, 'verdict' | 'durationMs' | 'timings' | 'evidence'> {
  const { id, kind, from, to, protocol, family } = probe;
  const standing = measured?.standing;
  const sends = standing !== undefined && standing !== 'this-computer' && 'ncUdp' in standing ? standing : undefined;
  const text = measured?.text ?? 'hello';
  return {
    id,
    kind,
    from: from.vantage,
    to,
    protocol,
    family,
    ...(prediction === undefined ? {} : { expected: prediction.verdict, expectedBecause: prediction.because }),
    reproducer: reproducer(probe, { image, text, seconds: Math.ceil(timeoutMs / 1_000), sends }),
  };
}

function triedTwice({ before }: Measured): Probe['evidence'] {
  if (before === undefined) return [];
  const value = `The first time it was “${verdictWords[before].word}”, which nothing that was read accounts for.`;
  return [{ what: 'Tried twice', value }];
}

function said({ probe, attempt, message }: Measured): Probe['evidence'] {
  if (message !== undefined) {
    const { remote, source } = message;
    return [{ what: 'The listener saw', value: `${remote.address}:${remote.port} (${senderWords(source)})` }];
  }
  if (attempt.failure !== undefined) return [{ what: 'The probe could not run', value: attempt.failure }];
  if (attempt.dns !== undefined) {
    const { server, outcome, addresses, said: printed } = attempt.dns;
    const value = addresses.length > 0 ? addresses.join(', ') : printed || outcome;
    return [{ what: `${server ?? 'Its own resolver'} answered`, value }];
  }
  const evidence: Probe['evidence'] = attempt.error === '' ? [] : [{ what: 'The client said', value: attempt.error }];
  if (attempt.answer) evidence.push({ what: 'The other end said', value: attempt.answer });
  else if (attempt.connected === true && attempt.error === '') {
    evidence.push({ what: 'The handshake', value: 'was completed' });
  }
  if (probe.protocol === 'udp' && attempt.error === '' && attempt.answer === undefined) {
    evidence.push({ what: 'UDP', value: 'No answer came, and no message that nobody is there: that is no refusal.' });
  }
  return evidence;
}
