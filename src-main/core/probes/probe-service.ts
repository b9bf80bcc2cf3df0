import { randomUUID } from 'node:crypto';
import { createNanoEvents } from 'nanoevents';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Probe, ProbeRun } from '../../contract/probe-model.ts';
import type { ProbeStart } from '../../contract/probing.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { RunState } from '../../contract/state.ts';
import type { SharedListing } from '../engine/shared-listing.ts';
import { type PlannedCell, performRun, type RunDependencies } from './perform-run.ts';
import { cellsToRun } from './run-cells.ts';
import type { RunHistory } from './run-history.ts';
import { cancelled } from './run-probes.ts';
import { createWarmVantages } from './warm-vantages.ts';

/** Runs probes, one run at a time, remembers the last, and keeps the finished ones. */
export interface ProbeService {
  state(): RunState;
  /** The last finished run: of this process, else the newest that is kept. */
  last(): Promise<ProbeRun | undefined>;
  onChange(listener: () => void): () => void;
  /** Starts a run. `done` fails with `cancelled` or with what kept the run from starting. */
  start(options: ProbeStart): { runId: string; done: Promise<ProbeRun> };
  /** Stops the run, and waits until its containers are gone. */
  cancel(): Promise<void>;
  history: RunHistory;
  /** Removes what was kept for the next run. */
  release(): Promise<void>;
  /** Stops the run, and removes what was kept for the next one. */
  dispose(): Promise<void>;
}

interface Dependencies extends RunDependencies {
  listing: SharedListing;
  history: RunHistory;
  /** Whether containers wait for a next run. */
  keepWarm: boolean;
}

export function createProbeService(dependencies: Dependencies): ProbeService {
  const { engine, listing, history, keepWarm } = dependencies;
  const vantages = createWarmVantages({ engine, listing, keep: keepWarm });
  const events = createNanoEvents<{ change(): void }>();
  let state: RunState = { status: 'idle' };
  let last: ProbeRun | undefined;
  let current: { controller: AbortController; done: Promise<unknown> } | undefined;

  const enter = (next: RunState): void => {
    state = next;
    events.emit('change');
  };

  const execute = async (runId: string, options: ProbeStart, signal: AbortSignal): Promise<ProbeRun> => {
    const results = collectResults(options.only === undefined ? [] : (last?.probes ?? []), options.only);
    let step = 'Getting ready';
    const report = (): void => enter({ status: 'running', runId, step, ...results.progress() });
    try {
      if (options.access === 'inspector') dependencies.inspector.allow();
      const head = await performRun(dependencies, {
        runId,
        cells: cellsToRun(options, last?.probes),
        lenient: options.cells !== undefined || options.only !== undefined,
        port: options.port,
        access: options.access,
        signal,
        vantages,
        onStep(text) {
          step = text;
          report();
        },
        onPlan(planned) {
          results.plan(planned);
          report();
        },
        onProbe(probe) {
          results.add(probe);
          const { done, total } = results.progress();
          step = done < total ? `Probed ${done} of ${total}` : 'Looking for the causes';
          report();
        },
      });
      const basedOn = options.only === undefined ? undefined : last?.run.id;
      const run: ProbeRun = {
        schemaVersion,
        run: { ...head, ...(basedOn === undefined ? {} : { basedOn }) },
        probes: results.all(),
      };
      last = run;
      enter({ status: 'finished', runId, probes: run.probes });
      // A history that cannot be written does not spoil a run.
      await history.keep(run).catch(() => undefined);
      return run;
    } catch (thrown) {
      if (signal.aborted) await vantages.release();
      const error = signal.aborted ? cancelled() : toDocklineError(thrown);
      enter({ status: signal.aborted ? 'cancelled' : 'failed', runId, probes: results.all(), error: error.toWire() });
      throw error;
    } finally {
      current = undefined;
    }
  };
  const cancel = async (): Promise<void> => {
    const running = current;
    running?.controller.abort();
    await running?.done.catch(() => undefined);
  };

  return {
    state: () => state,
    async last() {
      last ??= await history.newest();
      return last;
    },
    onChange: (listener) => events.on('change', listener),
    start(options) {
      if (current !== undefined) {
        throw new DocklineError('run-in-progress', 'A probe run is under way.', { hint: 'Wait for it, or stop it.' });
      }
      cellsToRun(options, last?.probes);
      const runId = randomUUID();
      const controller = new AbortController();
      enter({ status: 'running', runId, step: 'Getting ready', done: 0, total: 0, probes: [], planned: [] });
      const done = execute(runId, options, controller.signal);
      current = { controller, done };
      return { runId, done };
    },
    cancel,
    history,
    release: vantages.release,
    async dispose() {
      await cancel();
      await vantages.release();
    },
  };
}

/** Results in the order of the run; while cells are run again, the others' of the last run stay in their places. */
function collectResults(before: readonly Probe[], again: readonly string[] | undefined) {
  const anew = new Set(again);
  const results = new Map<string, Probe>();
  let planned: readonly PlannedCell[] = [];
  const all = (): Probe[] => {
    const order = again === undefined ? planned.map(({ id }) => id) : before.map(({ id }) => id);
    const old = new Map(before.map((probe) => [probe.id, probe]));
    return order.flatMap((id) => results.get(id) ?? (anew.has(id) ? [] : (old.get(id) ?? [])));
  };
  return {
    plan(cells: readonly PlannedCell[]) {
      planned = cells;
    },
    add(probe: Probe) {
      results.set(probe.id, probe);
    },
    all,
    progress: () => ({ done: results.size, total: planned.length, probes: all(), planned: [...planned] }),
  };
}
