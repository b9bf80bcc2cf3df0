import { randomBytes } from 'node:crypto';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Message, Probe } from '../../contract/model.ts';
import type { Engine, ProbeContainer } from '../engine/engine.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { attemptFromContainer, attemptFromThisComputer, attemptStdoutPipe, type RawAttempt } from './attempt.ts';
import type { Explain, Explanation } from './causes/explain.ts';
import type { HostShell } from './facts/host-shell.ts';
import type { RunFacts } from './facts/run-facts.ts';
import { hostName, type PlannedProbe } from './plan.ts';
import { predictVerdict } from './predict.ts';
import { greeting, reproducer } from './reproducer.ts';
import type { VantageFacts } from './vantage.ts';
import { judgeConnect } from './verdict.ts';

export interface RunContext {
  engine: Engine;
  log: MessageLog;
  image: string;
  facts: RunFacts;
  explain: Explain;
  /** How the engine's machine is asked for its firewall, or why it cannot be. */
  shell: HostShell | { unread: string };
  timeoutMs: number;
  signal: AbortSignal;
  onProbe: (probe: Probe) => void;
}

/** Vantages probed at once: each is a container, and an engine under load answers late. */
const vantagesAtOnce = 3;
/** How long the log is asked for a nonce after the sender ended without an error. */
const arrivalMs = 1_000;
/** How long a probe that failed is given when it is repeated to see what stops it. */
const repeatMs = 1_500;

/** Runs the planned probes, one short-lived container a vantage, and hands each result to `onProbe`. */
export async function runProbes(plan: readonly PlannedProbe[], context: RunContext): Promise<void> {
  const groups = [...Map.groupBy(plan, (probe) => `${probe.kind} ${probe.from.label}`).values()];
  const next = groups.values();
  const workers = Array.from({ length: vantagesAtOnce }, async () => {
    for (const group of next) await runGroup(group, context);
  });
  await Promise.all(workers);
}

async function runGroup(group: readonly PlannedProbe[], context: RunContext): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const container = await startFor(first, context);
  try {
    await Promise.all(group.map((probe) => runOne(probe, container, context)));
  } finally {
    if (container !== undefined && !('failure' in container)) await container.dispose().catch(() => undefined);
  }
}

type Started = ProbeContainer | { failure: string } | undefined;

/** The vantage's container; undefined where the probe needs none of its own. */
async function startFor(probe: PlannedProbe, context: RunContext): Promise<Started> {
  if (probe.kind === 'stdout-pipe' || probe.from.vantage.kind === 'this-computer') return undefined;
  if (context.signal.aborted) return { failure: 'cancelled' };
  try {
    return await context.engine.startProbeContainer({ ...containerOptions(probe.from), signal: context.signal });
  } catch (thrown) {
    return { failure: toDocklineError(thrown).message };
  }
}

function containerOptions(from: VantageFacts): { network: string; extraHosts?: string[] } {
  if (from.stack.kind === 'container') return { network: `container:${from.stack.containerId}` };
  const network = from.vantage.kind === 'container' ? from.vantage.network : 'bridge';
  return { network, extraHosts: [`${hostName}:host-gateway`] };
}

async function runOne(probe: PlannedProbe, container: Started, context: RunContext): Promise<void> {
  if (context.signal.aborted) return;
  const begun = performance.now();
  const text = `${greeting} ${randomBytes(8).toString('hex')}`;
  const base = describe(probe, text, context);
  if (probe.skip !== undefined) {
    context.onProbe({ ...base, verdict: 'skipped', durationMs: 0, evidence: [{ what: 'Not run', value: probe.skip }] });
    return;
  }
  const since = await context.log.lastId();
  const attempt = await tryOnce(probe, container, text, context);
  if (context.signal.aborted) return;
  const message =
    attempt.failure === undefined && attempt.error === '' ? await arrival(text, since, context) : undefined;
  if (message !== undefined) await context.log.tagProbe(message.id, probe.id);
  const verdict = verdictOf(probe, attempt, message);
  const durationMs = performance.now() - begun;
  const explanation = await explainOne(probe, { container, attempt, verdict, text }, context);
  if (context.signal.aborted) return;
  context.onProbe(conclude({ ...base, verdict, durationMs }, attempt, message, explanation));
}

function verdictOf(probe: PlannedProbe, attempt: RawAttempt, message: Message | undefined): Probe['verdict'] {
  if (attempt.failure !== undefined) return 'unknown';
  const judged = judgeConnect({ ...attempt, nonceArrived: message !== undefined });
  return judged === 'reached' && probe.kind === 'stdout-pipe' ? 'reached-via-host' : judged;
}

interface Made {
  container: Started;
  attempt: RawAttempt;
  verdict: Probe['verdict'];
  text: string;
}

function explainOne(probe: PlannedProbe, made: Made, context: RunContext): Promise<Explanation> {
  const { attempt, verdict, text } = made;
  const container = made.container !== undefined && !('failure' in made.container) ? made.container : undefined;
  const { engine, shell, signal, facts } = context;
  const again = { text, timeoutMs: Math.min(context.timeoutMs, repeatMs), signal };
  return context.explain({
    kind: probe.kind,
    from: probe.from,
    to: probe.to,
    verdict,
    said: attempt.error,
    failure: attempt.failure,
    expected: predictVerdict(probe, facts),
    gathering: {
      engine,
      shell,
      container,
      signal,
      repeat: async () => {
        if (container === undefined) await attemptFromThisComputer(probe.to, '', again);
        else await attemptFromContainer(container, probe, again);
      },
      control: async (address) => {
        const tried = await attemptFromThisComputer({ host: address, port: probe.to.port }, '', again);
        return judgeConnect({ ...tried, nonceArrived: tried.error === '' });
      },
    },
  });
}

function tryOnce(probe: PlannedProbe, container: Started, text: string, context: RunContext): Promise<RawAttempt> {
  const options = { text, timeoutMs: context.timeoutMs, signal: context.signal };
  if (probe.kind === 'stdout-pipe') return attemptStdoutPipe(context.engine, probe, options);
  if (container === undefined) return attemptFromThisComputer(probe.to, `${text}\n`, options);
  if ('failure' in container) {
    return Promise.resolve({ error: '', exitCode: null, timedOut: false, timings: {}, failure: container.failure });
  }
  return attemptFromContainer(container, probe, options);
}

/** Waits for the nonce in the log, which another Dockline may be writing. */
async function arrival(nonce: string, afterId: number, context: RunContext): Promise<Message | undefined> {
  const until = performance.now() + arrivalMs;
  while (!context.signal.aborted) {
    const message = await context.log.find(nonce, afterId);
    if (message !== undefined || performance.now() > until) return message;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

type Base = Omit<Probe, 'verdict' | 'durationMs'>;

function describe(probe: PlannedProbe, text: string, context: RunContext): Base {
  const expected = predictVerdict(probe, context.facts);
  return {
    id: probe.id,
    kind: probe.kind,
    from: probe.from.vantage,
    to: probe.to,
    protocol: 'tcp',
    ...(expected === undefined ? {} : { expected }),
    timings: {},
    evidence: [],
    reproducer: reproducer(probe, { image: context.image, text, seconds: Math.ceil(context.timeoutMs / 1_000) }),
  };
}

function conclude(
  probe: Probe,
  attempt: RawAttempt,
  message: Message | undefined,
  { finding, path, unread }: Explanation,
): Probe {
  return {
    ...probe,
    timings: attempt.timings,
    evidence: [...measured(attempt, message), ...(finding?.evidence ?? [])],
    ...(finding === undefined ? {} : { cause: finding.cause }),
    ...(finding?.fix === undefined ? {} : { fix: finding.fix }),
    ...(path.length === 0 ? {} : { path }),
    ...(unread.length === 0 ? {} : { unread }),
    ...(message === undefined ? {} : { messageId: message.id }),
  };
}

function measured(attempt: RawAttempt, message: Message | undefined): Probe['evidence'] {
  if (attempt.failure !== undefined) return [{ what: 'The probe could not run', value: attempt.failure }];
  if (message === undefined) return attempt.error === '' ? [] : [{ what: 'The client said', value: attempt.error }];
  const { remote, source } = message;
  const who = source.containerName ?? source.note ?? source.kind;
  return [{ what: 'The listener saw', value: `${remote.address}:${remote.port} (${who})` }];
}

/** What a cancelled run ends with. */
export function cancelled(): DocklineError {
  return new DocklineError('cancelled', 'The run was stopped before it was finished.');
}
