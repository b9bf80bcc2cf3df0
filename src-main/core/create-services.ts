import { randomUUID } from 'node:crypto';
import { createNanoEvents } from 'nanoevents';
import type { NamespaceTarget } from '../contract/commands.ts';
import type { Certificate } from '../contract/listening.ts';
import type { Namespace } from '../contract/namespace-model.ts';
import type { AppInfo } from '../contract/state.ts';
import { loadClient } from './engine/connection.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Engine } from './engine/engine.ts';
import { followEndpoint } from './engine/follow-endpoint.ts';
import { type SharedListing, shareListing } from './engine/shared-listing.ts';
import { createSwitchableEngine } from './engine/switchable-engine.ts';
import { createInterfaceService, type InterfaceService } from './interfaces/create-interface-service.ts';
import { createListeners } from './listener/create-listeners.ts';
import { describeExposures, type ExposureFacts, ownAddresses } from './listener/describe-exposures.ts';
import { followGateways, type GatewayFollower } from './listener/follow-gateways.ts';
import type { Listeners } from './listener/listeners.ts';
import { type ListenersAtStart, listenersAtStart } from './listener/listeners-at-start.ts';
import { type SavedListeners, savedListeners } from './listener/saved-listeners.ts';
import { type ServerCertificate, serverCertificates } from './listener/server-certificate.ts';
import { createAttribution } from './messages/attribution.ts';
import { type Exports, openExports } from './messages/export/open-exports.ts';
import { type KeptMessages, keptMessages } from './messages/kept-messages.ts';
import { logUpkeep } from './messages/log-upkeep.ts';
import type { MessageLog } from './messages/message-log.ts';
import { openMessageLog } from './messages/open-message-log.ts';
import { createNotices, type Notices } from './notices.ts';
import { createProbeService, type ProbeService } from './probes/probe-service.ts';
import { createRunHistory } from './probes/run-history.ts';
import { chromiumPrinter, type PrintPdf } from './reports/print-pdf.ts';
import { type SavedSends, savedSends } from './sending/saved-sends.ts';
import { createSendService, type SendService } from './sending/send-service.ts';
import { createShells, type Shells } from './shells/create-shells.ts';
import { createSnapshotService, type SnapshotService } from './snapshots/snapshot-service.ts';
import { snapshotTaker, type TakeSnapshot } from './snapshots/take-snapshot.ts';
import type { DocumentStore } from './storage/document-store.ts';
import { openDocumentStore } from './storage/open-document-store.ts';
import { openSettings, type SettingsStore } from './storage/settings.ts';
import { createUpdates, type Updates } from './updates/create-updates.ts';
import type { Updater } from './updates/updater.ts';

export interface ServicesOptions {
  dataFolder: string;
  transport: AppInfo['transport'];
  /** What brings new versions, or why nothing does; none unless it is given. */
  updater?: Updater | { off: string };
  /** What prints a page; a Chromium of this computer unless it is given. */
  printPdf?: PrintPdf;
}

/** What core is made of. The engine is not connected yet: whoever needs it calls `engine.connect()`. */
export interface Services {
  engine: Engine;
  listing: SharedListing;
  listeners: Listeners;
  savedListeners: SavedListeners;
  listenersAtStart: ListenersAtStart;
  /** Fails with `bad-input` for one's own that cannot be used, `storage-failed`. */
  certificate(wanted: Certificate): Promise<ServerCertificate>;
  /** What each exposure means here and now. */
  exposures(): ReturnType<typeof describeExposures>;
  sends: SendService;
  savedSends: SavedSends;
  exports: Exports;
  log: MessageLog;
  /** Somebody wrote to the log, also another Dockline, or it was trimmed. */
  onLogChange(listener: () => void): () => void;
  /** What is kept by name: snapshots, runs, and whatever else an area saves. */
  documents: DocumentStore;
  kept: KeptMessages;
  notices: Notices;
  settings: SettingsStore;
  probes: ProbeService;
  interfaces: InterfaceService;
  shells: Shells;
  updates: Updates;
  readNamespaces(targets: readonly NamespaceTarget[], signal?: AbortSignal): Promise<Namespace[]>;
  snapshots: SnapshotService;
  takeSnapshot: TakeSnapshot;
  printPdf: PrintPdf;
  /** Stops the run, closes shells and listeners, removes containers, closes the log: in this order. Safe to call twice. */
  dispose(): Promise<void>;
}

/** Wires the services over one data folder. */
export async function createServices({ dataFolder, transport, updater, printPdf }: ServicesOptions): Promise<Services> {
  const notices = createNotices();
  const settings = openSettings({ folder: dataFolder, onWarning: notices.add });
  // The log opens on a thread of its own. What reaches the engine is loaded while this one waits: it would hold up the first
  // page otherwise, which comes next.
  const [log] = await Promise.all([
    openMessageLog({ folder: dataFolder, onWarning: notices.add }),
    transport === 'terminal' ? undefined : loadClient().catch(() => undefined),
  ]);
  const documents = openDocumentStore({ folder: dataFolder, onWarning: notices.add });
  const runId = randomUUID();
  const engine = createSwitchableEngine(
    (endpoint) => createEngine({ runId, probeImage: () => settings.get().probeImage, endpoint }),
    settings.get().engineEndpoint,
  );
  const listing = shareListing(engine);

  const connected = (): boolean => engine.state().status === 'connected';
  const sharesThisComputer = (): boolean => {
    const state = engine.state();
    return state.status === 'connected' && state.info.sharesThisComputer;
  };
  const attribution = createAttribution({
    containers: async (options) => (connected() ? listing.containers(options) : []),
    networks: async () => (connected() ? listing.networks() : []),
    endpoints: (networkId) => engine.endpoints(networkId),
    container: (id) => engine.containerDetails(id),
    sharesThisComputer,
  });

  const certificate = serverCertificates(dataFolder);
  let bridges: ExposureFacts['bridges'] = [];
  const listeners = createListeners({
    folder: dataFolder,
    log,
    attribute: attribution.attribute,
    gateways: () => gateways.gateways(),
    certificate,
    onWarning: notices.add,
  });
  const gateways = followGateways({
    async read() {
      const networks = sharesThisComputer() ? await listing.networks({ anew: true }) : [];
      bridges = networks
        .filter(({ driver }) => driver === 'bridge')
        .flatMap(({ name, gateways: all }) => all.map((address) => ({ address, network: name })));
      return bridges.map(({ address }) => address);
    },
    listeners,
  });
  const followNetworks: GatewayFollower['follow'] = async () => {
    if (connected()) await gateways.follow();
  };
  const stopFollowing = engine.onInventory(() => {
    // An engine that is lost in between tells its new networks when it is back.
    followNetworks().catch(() => undefined);
    // After it, so that both have the networks of one listing.
    attribution.invalidate();
  });
  const interfaces = createInterfaceService({ engine, settings });
  const readNamespaces = interfaces.read;
  const saved = savedListeners(documents, listeners);
  const atStart = listenersAtStart({ savedListeners: saved, listeners, settings: settings.get });
  const probes = createProbeService({
    engine,
    listing,
    log,
    listeners,
    settings: settings.get,
    listenersSettled: atStart.settled,
    followNetworks,
    inspector: interfaces.inspector,
    history: createRunHistory(documents),
    // A command ends with its run; the app may well run one cell of it again.
    keepWarm: transport !== 'terminal',
  });

  const shells = createShells({ engine });
  const sends = createSendService(engine);
  const exports = openExports(log);
  const updates = createUpdates(updater ?? { off: 'Only the installed desktop app updates itself.' });

  const takeSnapshot = snapshotTaker({ engine, interfaces });
  const snapshots = createSnapshotService({ documents, takeSnapshot });

  const connectEngine = async (): Promise<ReturnType<Engine['state']>> => {
    const state = await engine.connect();
    await followNetworks();
    return state;
  };

  const stopFollowingEndpoint = followEndpoint({
    settings,
    async use(endpoint) {
      await probes.cancel();
      await probes.release();
      await engine.use(endpoint);
      await followNetworks();
    },
  });

  const logEvents = createNanoEvents<{ change(): void }>();
  const tellLogChange = (): void => logEvents.emit('change');
  const upkeep = logUpkeep({
    log,
    retention() {
      const { keepMessages: messages, keepBytes: bytes, keepDays: days } = settings.get();
      return { messages, bytes, days };
    },
    onChange: tellLogChange,
  });

  let disposed: Promise<void> | undefined;
  const dispose = async (): Promise<void> => {
    stopFollowing();
    stopFollowingEndpoint();
    gateways.dispose();
    updates.dispose();
    exports.dispose();
    await Promise.all([probes.dispose(), snapshots.cancel(), shells.dispose(), sends.dispose()]);
    await listeners.dispose();
    await interfaces.dispose();
    listing.dispose();
    await engine.dispose();
    await documents.dispose();
    upkeep.dispose();
    await log.dispose();
  };

  return {
    engine: { ...engine, connect: connectEngine },
    listing,
    listeners,
    savedListeners: saved,
    listenersAtStart: atStart,
    certificate,
    exposures: () => describeExposures({ bridges, own: ownAddresses() }),
    sends,
    savedSends: savedSends(documents),
    exports,
    log: {
      ...log,
      async clear() {
        const removed = await log.clear();
        tellLogChange();
        return removed;
      },
    },
    onLogChange: (listener) => logEvents.on('change', listener),
    documents,
    kept: keptMessages(documents, log),
    notices,
    settings,
    probes,
    interfaces,
    shells,
    updates,
    readNamespaces,
    snapshots,
    takeSnapshot,
    printPdf: printPdf ?? chromiumPrinter(),
    dispose: () => (disposed ??= dispose()),
  };
}
