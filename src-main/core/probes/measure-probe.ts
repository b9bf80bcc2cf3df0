import { randomBytes } from 'node:crypto';
import pTimeout from 'p-timeout';
import type { Message } from '../../contract/message-model.ts';
import type { Verdict } from '../../contract/probe-model.ts';
import type { Engine } from '../engine/engine.ts';
import type { MessageLog } from '../messages/message-log.ts';
import type { Arrivals } from './arrivals.ts';
import { type AttemptOptions, failed, type RawAttempt } from './attempts/attempt.ts';
import { attemptBulk } from './attempts/attempt-bulk.ts';
import { attemptConnect } from './attempts/attempt-connect.ts';
import { attemptDns, type DnsAnswer } from './attempts/attempt-dns.ts';
import { attemptStdoutPipe } from './attempts/attempt-stdout-pipe.ts';
import { attemptUdp } from './attempts/attempt-udp.ts';
import type { Stand } from './attempts/stand.ts';
import type { PlannedProbe } from './plan.ts';
import { greeting } from './reproducer.ts';
import { judgeBulk, judgeConnect, judgeDns, judgeUdp } from './verdict.ts';

/** Where a probe starts, or why it cannot. */
export type Standing = Stand | { failure: string };

export interface Measured {
  probe: PlannedProbe;
  standing: Standing;
  text: string;
  attempt: RawAttempt & { dns?: DnsAnswer };
  verdict: Verdict;
  message: Message | undefined;
  durationMs: number;
  /** What came of the first of two attempts. */
  before?: Verdict;
}

export interface MeasureContext {
  engine: Engine;
  log: MessageLog;
  arrivals: Arrivals;
  timeoutMs: number;
  signal: AbortSignal;
}

/** How long the log is asked for a nonce after the sender ended without an error. */
const arrivalMs = 3_000;
/** How long a sender whose nonce has arrived is waited for, to say what its own address was. */
const farewellMs = 300;

/** Makes one attempt, and looks for its nonce in the log. Never fails: what could not be tried is told in `attempt.failure`. */
export async function measureProbe(
  probe: PlannedProbe,
  standing: Standing,
  context: MeasureContext,
): Promise<Measured> {
  const begun = performance.now();
  const nonce = randomBytes(8).toString('hex');
  const text = `${greeting} ${nonce}`;
  const over = new AbortController();
  const attempting = makeAttempt(probe, standing, { ...context, text });
  const listening = AbortSignal.any([context.signal, over.signal]);
  const arrived = probe.toListener ? context.arrivals.wait(nonce, listening) : new Promise<undefined>(() => undefined);
  try {
    // One that has arrived is not waited for any longer: a datagram's sender listens for an answer.
    const early = await Promise.race([attempting.then(() => undefined), arrived]);
    const attempt =
      early === undefined
        ? await attempting
        : await pTimeout(attempting, { milliseconds: farewellMs, fallback: () => arrivedAlone });
    const worthWaiting = probe.toListener && attempt.error === '' && attempt.failure === undefined;
    const message =
      early ?? (worthWaiting ? await pTimeout(arrived, { milliseconds: arrivalMs, message: false }) : undefined);
    if (message !== undefined) await context.log.tagProbe(message.id, probe.id).catch(() => undefined);
    const verdict = verdictOf(probe, attempt, message !== undefined);
    return { probe, standing, text, attempt, verdict, message, durationMs: performance.now() - begun };
  } finally {
    over.abort();
  }
}

const arrivedAlone: RawAttempt = { error: '', exitCode: null, timedOut: false, timings: {} };

function verdictOf(probe: PlannedProbe, attempt: Measured['attempt'], nonceArrived: boolean): Verdict {
  if (attempt.failure !== undefined && !nonceArrived) return 'unknown';
  if (attempt.dns !== undefined) return judgeDns(attempt.dns);
  const facts = { ...attempt, nonceArrived };
  if (probe.kind === 'bulk') return judgeBulk(facts);
  if (probe.protocol === 'udp') return judgeUdp(facts, probe.toListener);
  const judged = judgeConnect(facts);
  return judged === 'reached' && probe.kind === 'stdout-pipe' ? 'reached-via-host' : judged;
}

/** Makes the attempt of a probe. Never fails. */
export async function makeAttempt(
  probe: PlannedProbe,
  standing: Standing,
  options: AttemptOptions & { text: string; engine: Engine },
): Promise<Measured['attempt']> {
  if (standing !== 'this-computer' && 'failure' in standing) return { ...arrivedAlone, failure: standing.failure };
  const to = { host: probe.to.host, port: probe.to.port, family: probe.family };
  try {
    if (probe.kind === 'stdout-pipe') return await attemptStdoutPipe(options.engine, to, options);
    if (probe.kind === 'bulk') return await attemptBulk(standing, to, options);
    if (probe.kind === 'dns') {
      const question = { name: to.host, server: probe.server, family: probe.family };
      const dns = await attemptDns(standing, question, options);
      return {
        ...arrivedAlone,
        error: dns.outcome === 'address' ? '' : dns.said,
        timings: { job: dns.durationMs },
        dns,
      };
    }
    if (probe.protocol === 'udp') return await attemptUdp(standing, to, options);
    const { text, ...silent } = options;
    return await attemptConnect(standing, to, probe.toListener ? options : silent);
  } catch (thrown) {
    return failed(thrown);
  }
}
