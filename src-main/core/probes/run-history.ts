import { DocklineError } from '../../contract/errors.ts';
import { type ProbeRun, probeRunSchema } from '../../contract/probe-model.ts';
import type { RunComparison, RunSummary } from '../../contract/probing.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { readJson } from '../storage/read-json.ts';
import { compareRuns } from './compare-runs.ts';
import { summariseRun } from './summarise-run.ts';

/** Runs kept; older ones are removed. */
const kept = 200;

/** The finished runs, kept in the data folder. Every call fails with `storage-failed` where it cannot be used. */
export interface RunHistory {
  keep(run: ProbeRun): Promise<void>;
  /** Newest first. One that this Dockline does not understand is left out. */
  list(limit: number): Promise<RunSummary[]>;
  newest(): Promise<ProbeRun | undefined>;
  /** Fails with `not-found`, or with `unreadable` for one that this Dockline does not understand. */
  open(id: string): Promise<ProbeRun>;
  forget(id: string): Promise<void>;
  compare(before: string, after: string): Promise<RunComparison>;
}

export function createRunHistory(documents: DocumentStore): RunHistory {
  // A kept run never changes, and is much larger than its summary.
  const summaries = new Map<string, RunSummary>();
  const open = async (id: string): Promise<ProbeRun> => {
    const document = await documents.get('run', id);
    if (document === undefined) throw new DocklineError('not-found', `No run ${id} is kept.`);
    const parsed = probeRunSchema.safeParse(readJson(document.json));
    if (parsed.success) return parsed.data;
    throw new DocklineError('unreadable', `The run of ${document.at} cannot be read: another Dockline wrote it.`);
  };
  const summaryOf = async (id: string): Promise<RunSummary | undefined> => {
    const known = summaries.get(id);
    if (known !== undefined) return known;
    const run = await open(id).catch((thrown: unknown) => {
      if (thrown instanceof DocklineError && thrown.code === 'storage-failed') throw thrown;
      return undefined;
    });
    if (run === undefined) return undefined;
    const summary = summariseRun(run);
    summaries.set(id, summary);
    return summary;
  };
  return {
    open,
    async keep(run) {
      const { id, startedAt } = run.run;
      const summary = summariseRun(run);
      const name = `${summary.total} cells, ${summary.asPredicted} as predicted`;
      await documents.put({ kind: 'run', id, name, at: startedAt, json: JSON.stringify(run) }, { keep: kept });
      summaries.set(id, summary);
    },
    async list(limit) {
      const heads = (await documents.list('run')).slice(0, limit);
      const found: RunSummary[] = [];
      for (const { id } of heads) {
        const summary = await summaryOf(id);
        if (summary !== undefined) found.push(summary);
      }
      return found;
    },
    async newest() {
      for (const { id } of await documents.list('run')) {
        const run = await open(id).catch(() => undefined);
        if (run !== undefined) return run;
      }
      return undefined;
    },
    async forget(id) {
      summaries.delete(id);
      if (!(await documents.remove('run', id))) throw new DocklineError('not-found', `No run ${id} is kept.`);
    },
    async compare(before, after) {
      const [a, b] = await Promise.all([open(before), open(after)]);
      return compareRuns(a, b);
    },
  };
}
