import type { Duplex } from 'node:stream';
import type { EngineInfo, EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary, EngineState } from '../../contract/state.ts';
import type { ContainerDetails } from './container-details.ts';

/** The label that everything of Dockline's carries in an engine; its value is the id of the run that made it. */
export const runLabel = 'dev.dockline.run';

export interface Limits {
  /** Milliseconds until the process is stopped. */
  timeoutMs: number;
  /** Bytes kept of stdout and of stderr, each; the rest is read and dropped, and `truncated` is set. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

export interface Output {
  /** Null where it was stopped before it ended. */
  exitCode: number | null;
  stdout: Buffer;
  stderr: Buffer;
  timedOut: boolean;
  truncated: boolean;
  durationMs: number;
}

export interface ProbeContainerOptions {
  /** The engine's NetworkMode: "bridge", "host", "none", a network's name, "container:<id>". */
  network: string;
  /** Entries of /etc/hosts, as `--add-host` takes them: "host.docker.internal:host-gateway". */
  extraHosts?: readonly string[];
  signal?: AbortSignal | undefined;
}

/** A shell in a container that goes on between scripts. Fails with `timed-out`, `too-large` or `engine-lost`; it is then over. */
export interface KeptShell {
  /** What the script printed on stdout. Scripts take turns; each ends in itself, and reads nothing from stdin. */
  run(script: string, limits: Limits): Promise<Buffer>;
  ended(): boolean;
  dispose(): void;
}

/** The container that sees every process of the engine's machine. Start it only with the person's consent. */
export interface InspectorContainer {
  readonly id: string;
  readonly shell: KeptShell;
  exec(command: readonly string[], limits: Limits): Promise<Output>;
  dispose(): Promise<void>;
}

/** A running container of the probe image that waits for `exec`; gone after `dispose`. No capabilities, read-only. */
export interface ProbeContainer {
  readonly id: string;
  readonly name: string;
  exec(command: readonly string[], limits: Limits): Promise<Output>;
  /** A shell in it that is kept open for many small scripts. */
  openShell(): Promise<KeptShell>;
  /** A process in it: its stdin, and its output multiplexed, see `demultiplex`. What goes on ends with its container. */
  openProcess(command: readonly string[]): Promise<Duplex>;
  dispose(): Promise<void>;
}

export interface TerminalSize {
  cols: number;
  rows: number;
}

export interface ShellProcessOptions {
  /** As a probe container's. */
  network: string;
  /** The terminal's size; without one the shell has no terminal, and reads its commands from a pipe. */
  size?: TerminalSize | undefined;
  onProgress?: ImageProgress | undefined;
  signal?: AbortSignal | undefined;
}

/** `removed`: somebody removed its container. `cut`: it goes on, but the connection to it is gone. */
export type ShellEnding = { how: 'exited'; exitCode: number } | { how: 'removed' } | { how: 'cut' };

/** A shell in a probe container of its own: no capability but NET_RAW, a read-only root, and /tmp to write to. */
export interface ShellProcess {
  /** `addresses`: its own; none where it has no namespace of its own. */
  readonly container: { id: string; name: string; image: string; addresses: string[] };
  /** With a terminal: bytes as they are, both ways. Without: what it prints is multiplexed, see `demultiplex`. Never fails; it closes. */
  readonly stream: Duplex;
  /** One that has ended has no size: nothing happens. */
  resize(size: TerminalSize): Promise<void>;
  /** How it ended, asked after the stream has. Fails with `engine-lost`. */
  ending(): Promise<ShellEnding>;
  /** Ends the shell and removes its container. */
  dispose(): Promise<void>;
}

export interface JobOutput {
  /** What it printed, stdout and stderr as they came. */
  text: string;
  /** Null where it was stopped, or printed more than is kept. */
  exitCode: number | null;
  timedOut: boolean;
  truncated: boolean;
  durationMs: number;
}

/** A probe container with a shell that stays: a job in it costs milliseconds where an `exec` costs tens of them. */
export interface VantageContainer extends ProbeContainer {
  /** Runs a POSIX shell script with its arguments (`$1`…), beside others. A job that is stopped ends within its limit. */
  run(script: string, args: readonly string[], limits: Limits): Promise<JobOutput>;
  /** Its shell is gone: the container, or the connection to it, has ended. */
  ended(): boolean;
}

/** A container's place on one network. */
export interface Endpoint {
  containerId: string;
  containerName: string;
  addresses: string[];
}

export interface ProbeImage {
  reference: string;
  /** Where it came from, in words: "local", "pulled", "imported from this computer's BusyBox", "configured". */
  origin: string;
}

/** `percent` only where the engine tells it. */
export type ImageProgress = (progress: { text: string; percent?: number }) => void;

export interface CleanResult {
  containers: string[];
  networks: string[];
  images: string[];
}

/** One engine, reached through dockerode. Every method but `state` and `onState` fails with `no-engine` or `engine-lost`. */
export interface Engine {
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  /** Tries once now; answers with the state that results. Never throws. */
  connect(): Promise<EngineState>;
  info(): EngineInfo;
  /** Running containers; `stopped`: those that do not run too. */
  containers(options?: { stopped: boolean }): Promise<ContainerSummary[]>;
  /** The process id, on the engine's machine, of each container's first process; those that do not run have none. */
  processIds(containers: readonly string[]): Promise<Map<string, number>>;
  networks(): Promise<EngineNetwork[]>;
  /** Who is on a network at this moment, also a container that starts and is not listed as running yet. */
  endpoints(networkId: string): Promise<Endpoint[]>;
  /** One container by id or name, running or not; undefined where the engine has none of that name. */
  containerDetails(container: string): Promise<ContainerDetails | undefined>;
  /**
   * Containers or networks came or went (from the engine's event stream). `containers`: ids of those that started, ended,
   * or joined or left a network.
   */
  onInventory(listener: (containers: ReadonlySet<string>) => void): () => void;
  /** Finds, pulls or imports the probe image; remembers its answer. */
  probeImage(options?: {
    onProgress?: ImageProgress | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<ProbeImage>;
  /** Runs the probe image once (`docker run --rm IMAGE COMMAND`), and removes it on every way out. */
  run(options: ProbeContainerOptions & Limits & { command: readonly string[] }): Promise<Output>;
  startProbeContainer(options: ProbeContainerOptions): Promise<ProbeContainer>;
  /** Starts the inspector. Only `core/interfaces/inspector` calls it, after it asked for the consent. */
  startInspector(options?: { signal?: AbortSignal | undefined }): Promise<InspectorContainer>;
  /** Starts a shell for a person, who ends it. */
  startShell(options: ShellProcessOptions): Promise<ShellProcess>;
  startVantage(options: ProbeContainerOptions): Promise<VantageContainer>;
  /** A short-lived labelled network, for the matrix's user-defined and internal rows where the engine has none. */
  createNetwork(options: { internal: boolean }): Promise<{ name: string; dispose(): Promise<void> }>;
  /** Removes what carries the label and belongs to no live Dockline; `image`: the imported probe image too. */
  clean(options: { image: boolean }): Promise<CleanResult>;
  /** Removes what this process made, and closes the event stream. */
  dispose(): Promise<void>;
}
