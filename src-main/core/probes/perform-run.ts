import type { Probe, ProbeRun } from '../../contract/probe-model.ts';
import type { ProbeStart } from '../../contract/probing.ts';
import type { RunState, Settings } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import type { Inspector } from '../interfaces/inspector/inspector.ts';
import type { Listeners } from '../listener/listeners.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { type Arrivals, watchArrivals } from './arrivals.ts';
import { createExplainer, takeTurns } from './causes/explain.ts';
import { gatherRunFacts } from './facts/gather-run-facts.ts';
import { hostShell } from './facts/host-shell.ts';
import type { RunFacts } from './facts/run-facts.ts';
import { createSharedReadings } from './facts/shared-readings.ts';
import { ipv6Settled } from './ipv6-settled.ts';
import { type CellToPlan, type PlannedProbe, planProbes } from './plan.ts';
import { needsEngine, resolveVantages } from './resolve-vantages.ts';
import { takeInventory } from './run-inventory.ts';
import { openRunListeners, type RunListeners } from './run-listeners.ts';
import { cancelled, runProbes } from './run-probes.ts';
import { gatewaysOf } from './vantage.ts';
import type { WarmVantages } from './warm-vantages.ts';

export interface RunDependencies {
  engine: Engine;
  log: MessageLog;
  listeners: Listeners;
  settings: () => Settings;
  /** The app's own listeners are up, or will not be: a run does not take their ports before them. */
  listenersSettled: () => Promise<void>;
  /** Reads the firewall of an engine's machine that this computer is not, or may not ask; with the person's consent. */
  inspector: Inspector;
  /** Binds the listeners to the gateways that the engine has now. */
  followNetworks: () => Promise<void>;
}

export type PlannedCell = Extract<RunState, { status: 'running' }>['planned'][number];

export interface RunRequest {
  runId: string;
  cells: readonly CellToPlan[];
  /** Whether a vantage that is not there fails the run. */
  lenient: boolean;
  /** The listener's; absent: the one of the settings. */
  port: number | undefined;
  /** How deep facts are read; absent: as the person's remembered answer has it. */
  access: ProbeStart['access'];
  signal: AbortSignal;
  vantages: WarmVantages;
  onStep: (step: string) => void;
  onPlan: (planned: PlannedCell[]) => void;
  /** Called with each result, and once more where its cause became known later. */
  onProbe: (probe: Probe) => void;
}

/** Carries out one run, and gives back its head; the probes came to `onProbe`. */
export async function performRun(dependencies: RunDependencies, request: RunRequest): Promise<ProbeRun['run']> {
  const { engine, log, listeners, settings } = dependencies;
  const { cells, signal, onStep, vantages } = request;
  const begun = performance.now();
  const startedAt = new Date().toISOString();
  const words = [...new Set(cells.map(({ from }) => from))];
  const usesEngine = needsEngine(words);
  if (usesEngine) engine.info();
  let opened: RunListeners | undefined;
  let arrivals: Arrivals | undefined;
  try {
    onStep('Starting the listener');
    await dependencies.listenersSettled();
    const udp = cells.some(({ protocol }) => protocol === 'udp');
    const port = request.port ?? settings().port;
    opened = await openRunListeners(listeners, { port, udp, settings: settings() });
    arrivals = await watchArrivals({ listeners, log, elsewhere: isElsewhere(opened) });
    const image = usesEngine
      ? await engine.probeImage({ signal, onProgress: ({ text }) => onStep(text) })
      : { reference: 'none', origin: 'no container was needed' };
    onStep('Looking at the engine’s networks');
    const before = await takeInventory(engine, usesEngine);
    const resolved = await resolveVantages(words, {
      ...before,
      lenient: request.lenient,
      ownNetwork: vantages.ownNetwork,
    });
    // Containers take longest: they start while the facts are read. A failure is told by the probes that wait for it.
    const starting = [...resolved.values()]
      .flat()
      .filter(({ stack, missing }) => stack.kind !== 'this-computer' && missing === undefined)
      .map((from) => vantages.take(from, signal).catch(() => undefined));
    // The vantages' own networks are among them now. A bridge gets its IPv6 address with its first container.
    if (cells.some(({ family }) => family === 'ipv6')) {
      await Promise.all(starting);
      await ipv6Settled([...resolved.values()].flat().flatMap(gatewaysOf), signal);
    }
    if (usesEngine) await dependencies.followNetworks();
    const inventory = await takeInventory(engine, usesEngine);
    const shell = hostShell(!usesEngine || engine.info().sharesThisComputer, dependencies.inspector, request.access);
    const facts = await gatherRunFacts({
      engine,
      usesEngine,
      listener: opened.tcp,
      bridgeGateway: inventory.bridgeGateway.ipv4,
      image: image.reference,
      shell,
    });
    const plan = withoutMissingUdp(
      planProbes(cells, { ...inventory, vantages: resolved, port: opened.tcp.port }),
      opened,
    );
    request.onPlan(plan.map(plannedCell));
    onStep(`Probing from ${[...new Set(plan.map(({ from }) => from.label))].join(', ')}`);
    const udpFacts = factsOfUdp(facts, opened);
    const shared = { readings: createSharedReadings(engine, signal), alone: takeTurns() };
    const explainers = { tcp: createExplainer(facts, shared), udp: createExplainer(udpFacts, shared) };
    await runProbes(plan, {
      ...inventory,
      engine,
      log,
      arrivals,
      vantages,
      signal,
      image: image.reference,
      timeoutMs: settings().probeTimeoutMs,
      factsOf: (protocol) => (protocol === 'udp' ? udpFacts : facts),
      explain: (protocol) => (protocol === 'udp' ? explainers.udp : explainers.tcp),
      shell,
      onProbe: request.onProbe,
    });
    if (signal.aborted) throw cancelled();
    const state = engine.state();
    return {
      id: request.runId,
      startedAt,
      durationMs: performance.now() - begun,
      ...(usesEngine && state.status === 'connected' ? { engine: state.info } : {}),
      image: usesEngine ? `${image.reference} (${image.origin})` : image.origin,
    };
  } finally {
    arrivals?.dispose();
    await vantages.rest();
    await opened?.release();
  }
}

function isElsewhere({ tcp, udp }: RunListeners): boolean {
  return tcp.elsewhere || (udp !== undefined && 'elsewhere' in udp && udp.elsewhere);
}

function withoutMissingUdp(plan: PlannedProbe[], { udp }: RunListeners): PlannedProbe[] {
  if (udp === undefined || !('skip' in udp)) return plan;
  const { skip } = udp;
  return plan.map((probe) => (probe.protocol === 'udp' && probe.toListener ? { ...probe, skip } : probe));
}

function factsOfUdp(facts: RunFacts, { udp }: RunListeners): RunFacts {
  if (udp === undefined || 'skip' in udp) return facts;
  return { ...facts, boundAddresses: udp.addresses(), listenerPort: udp.port, portHolder: udp.holder };
}

function plannedCell({ id, kind, from, to, protocol, family }: PlannedProbe): PlannedCell {
  return { id, kind, from: from.vantage, to, protocol, family };
}
