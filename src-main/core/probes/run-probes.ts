import pLimit from 'p-limit';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Probe } from '../../contract/probe-model.ts';
import { attemptConnect } from './attempts/attempt-connect.ts';
import type { Explain, Explanation } from './causes/explain.ts';
import { type ConclusionFacts, concludeProbe, skippedProbe } from './conclude-probe.ts';
import type { HostShell } from './facts/host-shell.ts';
import type { RunFacts } from './facts/run-facts.ts';
import { type MeasureContext, type Measured, makeAttempt, measureProbe, type Standing } from './measure-probe.ts';
import type { PlannedProbe } from './plan.ts';
import { predict } from './predict.ts';
import { deservesSecondLook } from './second-look.ts';
import { judgeConnect } from './verdict.ts';
import type { WarmVantages } from './warm-vantages.ts';

export interface RunContext extends MeasureContext, Omit<ConclusionFacts, 'prediction'> {
  vantages: WarmVantages;
  /** What holds for one protocol: its listener's addresses differ from the other's. */
  factsOf: (protocol: Probe['protocol']) => RunFacts;
  explain: (protocol: Probe['protocol']) => Explain;
  /** How the engine's machine is asked for its firewall, or why it cannot be. */
  shell: HostShell | { unread: string };
  /** Called with each result, and once more where its cause became known later. */
  onProbe: (probe: Probe) => void;
}

/** Vantages probed at once, and probes of one of them: each is a few processes on the engine's machine. */
const vantagesAtOnce = 8;
const probesAtOnce = 6;
const explainedAtOnce = 4;
const secondLooksAtOnce = 2;
/** How long a probe that failed is given when it is repeated to see what stops it. */
const repeatMs = 1_500;

/**
 * Runs the planned probes, one container a vantage. Explanations come when all is measured, as what they read (the
 * firewall's counters) must not be moved by other probes.
 */
export async function runProbes(plan: readonly PlannedProbe[], context: RunContext): Promise<void> {
  const measured: Measured[] = [];
  const groups = Map.groupBy(plan, (probe) => (probe.kind === 'stdout-pipe' ? 'pipe' : probe.from.label));
  await pLimit(vantagesAtOnce).map(groups.values(), async (group) => {
    measured.push(...(await measureGroup(group, context)));
  });
  await pLimit(secondLooksAtOnce).map(measured.entries(), async ([index, one]) => {
    measured[index] = await lookAgain(one, context);
  });
  await pLimit(explainedAtOnce).map(measured, async (one) => {
    const explanation = await explainOne(one, context);
    if (!context.signal.aborted) context.onProbe(concludeProbe(one, explanation, factsFor(one.probe, context)));
  });
}

async function measureGroup(group: readonly PlannedProbe[], context: RunContext): Promise<Measured[]> {
  for (const probe of group) {
    if (probe.skip !== undefined) context.onProbe(skippedProbe(probe, probe.skip, factsFor(probe, context)));
  }
  const toRun = group.filter(({ skip }) => skip === undefined);
  const [first] = toRun;
  if (first === undefined || context.signal.aborted) return [];
  const standing = await standFor(first, context);
  const measured: Measured[] = [];
  const measure = async (probe: PlannedProbe): Promise<void> => {
    if (context.signal.aborted) return;
    const one = await measureProbe(probe, standing, context);
    if (context.signal.aborted) return;
    measured.push(one);
    context.onProbe(concludeProbe(one, undefined, factsFor(probe, context)));
  };
  const { together = [], alone = [] } = Object.groupBy(toRun, (probe) => (disturbs(probe) ? 'alone' : 'together'));
  await pLimit(probesAtOnce).map(together, measure);
  for (const probe of alone) await measure(probe);
  return measured;
}

/** A datagram's ICMP answer is told by counters of the whole namespace; a transfer fills the way for the others. */
function disturbs({ kind, protocol }: PlannedProbe): boolean {
  return kind === 'bulk' || protocol === 'udp';
}

/** Makes an attempt once more that a busy machine may have spoiled, now that the others are over. */
async function lookAgain(first: Measured, context: RunContext): Promise<Measured> {
  const { probe, standing, verdict } = first;
  const expected = predict(probe, context.factsOf(probe.protocol))?.verdict;
  if (context.signal.aborted || disturbs(probe) || !deservesSecondLook(first, expected)) return first;
  return { ...(await measureProbe(probe, standing, context)), before: verdict };
}

async function standFor({ kind, from }: PlannedProbe, { vantages, signal }: RunContext): Promise<Standing> {
  if (kind === 'stdout-pipe' || from.vantage.kind === 'this-computer') return 'this-computer';
  try {
    return await vantages.take(from, signal);
  } catch (thrown) {
    return { failure: toDocklineError(thrown).message };
  }
}

function factsFor(probe: PlannedProbe, context: RunContext): ConclusionFacts {
  return { ...context, prediction: predict(probe, context.factsOf(probe.protocol)) };
}

async function explainOne(measured: Measured, context: RunContext): Promise<Explanation | undefined> {
  const { probe, standing, attempt, verdict, text } = measured;
  if (context.signal.aborted) return undefined;
  const stand = standing !== 'this-computer' && 'container' in standing ? standing : undefined;
  const { engine, shell, signal } = context;
  const again = { text, engine, timeoutMs: Math.min(context.timeoutMs, repeatMs), signal };
  try {
    return await context.explain(probe.protocol)({
      kind: probe.kind,
      protocol: probe.protocol,
      family: probe.family,
      server: probe.server,
      from: probe.from,
      to: probe.to,
      verdict,
      said: attempt.error,
      answer: attempt.dns,
      failure: attempt.failure,
      expected: predict(probe, context.factsOf(probe.protocol))?.verdict,
      gathering: {
        shell,
        stand,
        signal,
        repeat: async () => {
          await makeAttempt(probe, standing, again);
        },
        control: async (address) => {
          const to = { host: address, port: probe.to.port, family: probe.family };
          const tried = await attemptConnect('this-computer', to, again);
          return judgeConnect({ ...tried, nonceArrived: tried.error === '' });
        },
      },
    });
  } catch (thrown) {
    // Without its facts a verdict stands all the same; what kept them from being read is said.
    return { finding: undefined, path: [], unread: [{ what: 'the cause', why: toDocklineError(thrown).message }] };
  }
}

/** What a cancelled run ends with. */
export function cancelled(): DocklineError {
  return new DocklineError('cancelled', 'The run was stopped before it was finished.');
}
