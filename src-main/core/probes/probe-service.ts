import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type Probe, type ProbeRun, schemaVersion } from '../../contract/model.ts';
import type { RunState, Settings } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import type { Listeners } from '../listener/listeners.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { createExplainer } from './causes/explain.ts';
import { gatherRunFacts, hostShell } from './facts/gather-run-facts.ts';
import { lanAddress } from './lan-address.ts';
import { defaultTargets, planProbes, splitHostPort } from './plan.ts';
import { findOrStartListener } from './probed-listener.ts';
import { needsEngine, resolveVantages } from './resolve-vantages.ts';
import { cancelled, runProbes } from './run-probes.ts';
import { defaultVantages } from './vantage.ts';

export interface ProbeOptions {
  from?: readonly string[] | undefined;
  to?: readonly string[] | undefined;
  port?: number | undefined;
}

/** Runs probes, one run at a time, and remembers the last. */
export interface ProbeService {
  state(): RunState;
  last(): ProbeRun | undefined;
  onChange(listener: () => void): () => void;
  /** Starts a run. `done` fails with `cancelled` or with what kept the run from starting. */
  start(options: ProbeOptions): { runId: string; done: Promise<ProbeRun> };
  /** Stops the run, and waits until its containers are gone. */
  cancel(): Promise<void>;
}

interface Dependencies {
  engine: Engine;
  log: MessageLog;
  listeners: Listeners;
  settings: () => Settings;
  /** Binds the listeners to the gateways that the engine has now. */
  followNetworks: () => Promise<void>;
}

export function createProbeService(dependencies: Dependencies): ProbeService {
  const watchers = new Set<() => void>();
  let state: RunState = { status: 'idle' };
  let last: ProbeRun | undefined;
  let current: { controller: AbortController; done: Promise<unknown> } | undefined;

  const enter = (next: RunState): void => {
    state = next;
    for (const watcher of watchers) watcher();
  };

  const execute = async (runId: string, options: ProbeOptions, signal: AbortSignal): Promise<ProbeRun> => {
    const probes: Probe[] = [];
    try {
      const run = await perform(dependencies, { runId, options, signal, probes, report: enter });
      last = run;
      enter({ status: 'finished', runId, probes: run.probes });
      return run;
    } catch (thrown) {
      const error = signal.aborted ? cancelled() : toDocklineError(thrown);
      enter({ status: signal.aborted ? 'cancelled' : 'failed', runId, probes, error: error.toWire() });
      throw error;
    } finally {
      current = undefined;
    }
  };

  return {
    state: () => state,
    last: () => last,
    onChange(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    start(options) {
      if (current !== undefined) {
        throw new DocklineError('run-in-progress', 'A probe run is under way.', { hint: 'Wait for it, or stop it.' });
      }
      for (const target of options.to ?? []) checkTarget(target);
      const runId = randomUUID();
      const controller = new AbortController();
      enter({ status: 'running', runId, step: 'Getting ready', done: 0, total: 0, probes: [] });
      const done = execute(runId, options, controller.signal);
      current = { controller, done };
      return { runId, done };
    },
    async cancel() {
      const running = current;
      running?.controller.abort();
      await running?.done.catch(() => undefined);
    },
  };
}

interface Run {
  runId: string;
  options: ProbeOptions;
  signal: AbortSignal;
  /** Filled as results come in, so that a run which fails half-way keeps what it has. */
  probes: Probe[];
  report: (state: RunState) => void;
}

async function perform(dependencies: Dependencies, run: Run): Promise<ProbeRun> {
  const { engine, log, listeners, settings } = dependencies;
  const { runId, options, signal, probes } = run;
  const begun = performance.now();
  const startedAt = new Date().toISOString();
  const names = options.from ?? defaultVantages;
  let total = 0;
  const report = (step: string): void =>
    run.report({ status: 'running', runId, step, done: probes.length, total, probes: [...probes] });

  const usesEngine = needsEngine(names);
  if (usesEngine) engine.info();
  const created: { dispose(): Promise<void> }[] = [];
  let ownListener: string | undefined;
  try {
    report('Starting the listener');
    const listener = await findOrStartListener(listeners, options.port ?? settings().port, settings());
    ownListener = listener.startedHere ? listener.id : undefined;
    const image = usesEngine
      ? await engine.probeImage({ signal, onProgress: ({ text }) => report(text) })
      : { reference: 'none', origin: 'no container was needed' };
    report('Looking at the engine’s networks');
    const vantages = await resolveVantages(names, engine, (network) => created.push(network));
    if (usesEngine) await dependencies.followNetworks();
    const bridgeGateway = usesEngine ? await bridgeGatewayOf(engine) : undefined;
    const facts = await gatherRunFacts({ engine, usesEngine, listener, bridgeGateway });
    const plan = planProbes(vantages, options.to ?? defaultTargets, {
      port: listener.port,
      lanAddress: lanAddress(usesEngine ? await engine.networks() : []),
      bridgeGateway,
    });
    total = plan.length;
    report(`Probing from ${vantages.map((vantage) => vantage.label).join(', ')}`);
    await runProbes(plan, {
      engine,
      log,
      image: image.reference,
      timeoutMs: settings().probeTimeoutMs,
      signal,
      facts,
      explain: createExplainer(facts),
      shell: hostShell(facts),
      onProbe: (probe) => {
        probes.push(probe);
        report(`Probed ${probes.length} of ${total}`);
      },
    });
    if (signal.aborted) throw cancelled();
    const order = new Map(plan.map((planned, index) => [planned.id, index]));
    probes.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    const durationMs = performance.now() - begun;
    const engineInfo = usesEngine ? connectedInfo(engine) : undefined;
    return {
      schemaVersion,
      run: {
        id: runId,
        startedAt,
        durationMs,
        ...(engineInfo === undefined ? {} : { engine: engineInfo }),
        image: usesEngine ? `${image.reference} (${image.origin})` : image.origin,
      },
      probes,
    };
  } finally {
    // A network cannot go before its containers, and a dead engine cannot remove either: the reaper does at the next start.
    for (const network of created) await network.dispose().catch(() => undefined);
    if (ownListener !== undefined) await listeners.stop(ownListener);
  }
}

function connectedInfo(engine: Engine): ProbeRun['run']['engine'] {
  const state = engine.state();
  return state.status === 'connected' ? state.info : undefined;
}

async function bridgeGatewayOf(engine: Engine): Promise<string | undefined> {
  const bridge = (await engine.networks()).find((network) => network.name === 'bridge');
  return bridge?.gateways.find((address) => isIP(address) === 4);
}

function checkTarget(target: string): void {
  const { host } = splitHostPort(target, 0);
  if (/^[\w.:%-]{1,253}$/.test(host) && !host.startsWith('-')) return;
  throw new DocklineError('bad-input', `${JSON.stringify(target)} is not a host or host:port.`, {
    hint: 'Targets: host.docker.internal, gateway, lan, localhost, a name or an address, each with :port where it differs.',
  });
}
