import { Agent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type Docker from 'dockerode';
import type { DockerOptions } from 'dockerode';
import { createNanoEvents } from 'nanoevents';
import pTimeout from 'p-timeout';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { EngineInfo } from '../../contract/snapshot-model.ts';
import type { EngineState } from '../../contract/state.ts';
import { type EngineEndpoint, engineEndpoint } from './endpoint.ts';
import { engineInfo } from './engine-info.ts';
import { watchEvents } from './watch-events.ts';

const howToGetOne =
  'Install Docker Engine, Docker Desktop or Podman, or set DOCKER_HOST to an engine’s address. The listener and this computer’s own interfaces work without one.';
const firstRetryMs = 500;
const longestRetryMs = 10_000;
const pingEveryMs = 2_000;
const answerMs = 5_000;

/** The connection to one engine: its state, and what keeps it true. */
export interface Connection {
  /** What speaks to the engine, while one is connected. Fails as `info` does. */
  docker(): Docker;
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  onInventory(listener: (containers: ReadonlySet<string>) => void): () => void;
  connect(): Promise<EngineState>;
  /** The engine's facts. Fails with `no-engine` or `engine-lost`. */
  info(): EngineInfo;
  /** Looks at the engine no more, lets `farewell` ask a last thing of one that is connected, and hangs up. Never fails. */
  dispose(farewell: (docker: Docker) => Promise<void>): Promise<void>;
}

/** Watches one engine: tries, pings, follows its events, and tries again with a growing pause when it is gone. */
export function openConnection(onConnected: (docker: Docker) => Promise<void>, chosen: string): Connection {
  const { endpoint, problem } = reach(chosen);
  const agent = endpoint.options.agent ?? newAgent(endpoint.options.protocol);
  const events = createNanoEvents<{
    state(state: EngineState): void;
    inventory(containers: ReadonlySet<string>): void;
  }>();
  let client: Docker | undefined;
  let state: EngineState = { status: 'connecting', endpoint: endpoint.text };
  let everConnected = false;
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;
  let attempt: Promise<EngineState> | undefined;
  let stopEvents: (() => void) | undefined;
  let disposed = false;

  const enter = (next: EngineState): void => {
    state = next;
    events.emit('state', next);
  };
  const later = (work: () => Promise<unknown>, ms: number): void => {
    clearTimeout(timer);
    if (disposed) return;
    timer = setTimeout(() => void work().catch(() => undefined), ms);
    timer.unref();
  };

  const fail = (thrown: unknown): void => {
    stopEvents?.();
    stopEvents = undefined;
    if (disposed) return;
    const reason = describeFailure(thrown);
    attempts += 1;
    const retryInMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 10));
    enter(
      everConnected
        ? { status: 'lost', endpoint: endpoint.text, reason, attempt: attempts, retryInMs }
        : { status: 'none', endpoint: endpoint.text, reason, hint: howToGetOne },
    );
    later(connect, retryInMs);
  };

  const ping = async (docker: Docker): Promise<void> => {
    try {
      await inTime(docker.ping());
      later(() => ping(docker), pingEveryMs);
    } catch (error) {
      fail(error);
    }
  };

  const tryOnce = async (): Promise<EngineState> => {
    try {
      if (problem !== undefined) throw problem;
      client ??= await createClient({ options: { ...endpoint.options, agent } });
      const docker = client;
      const [info, version] = await inTime(Promise.all([docker.info(), docker.version()]));
      if (disposed) return state;
      const facts = engineInfo({ info, version }, endpoint);
      everConnected = true;
      attempts = 0;
      stopEvents?.();
      stopEvents = await watchEvents(docker, {
        onChange: (containers) => events.emit('inventory', containers),
        onEnd: () => later(() => ping(docker), 0),
      });
      enter({ status: 'connected', info: facts });
      later(() => ping(docker), pingEveryMs);
      await onConnected(docker);
    } catch (error) {
      fail(error);
    }
    return state;
  };

  const connect = (): Promise<EngineState> => {
    if (state.status === 'connected') return Promise.resolve(state);
    attempt ??= tryOnce().finally(() => {
      attempt = undefined;
    });
    return attempt;
  };

  const absence = (): DocklineError => {
    if (state.status === 'lost') {
      return new DocklineError('engine-lost', `The engine at ${endpoint.text} was lost: ${state.reason}`, {
        hint: 'Dockline connects again as soon as it is back.',
      });
    }
    const reason = state.status === 'none' ? state.reason : 'it has not answered yet';
    return new DocklineError('no-engine', `No engine answers at ${endpoint.text}: ${reason}`, { hint: howToGetOne });
  };

  return {
    docker() {
      if (state.status !== 'connected' || client === undefined) throw absence();
      return client;
    },
    state: () => state,
    onState: (listener) => events.on('state', listener),
    onInventory: (listener) => events.on('inventory', listener),
    connect,
    info() {
      if (state.status !== 'connected') throw absence();
      return state.info;
    },
    async dispose(farewell) {
      disposed = true;
      clearTimeout(timer);
      stopEvents?.();
      if (state.status === 'connected' && client !== undefined) await farewell(client).catch(() => undefined);
      // Also what is asked now, and what an engine that hangs never answers: it would keep this process.
      agent.destroy();
    },
  };
}

/** An address that cannot be read is a state to show, not a reason to fall. */
function reach(chosen: string): { endpoint: EngineEndpoint; problem?: DocklineError } {
  try {
    return { endpoint: engineEndpoint(process.env, chosen) };
  } catch (thrown) {
    const endpoint = { text: chosen || (process.env['DOCKER_HOST'] ?? ''), options: {}, local: false };
    return { endpoint, problem: toDocklineError(thrown) };
  }
}

/** dockerode is as much as all of Dockline: whoever waits for something else meanwhile may load it ahead. */
export const loadClient = () => import('dockerode');

/** What dockerode would else take from DOCKER_HOST and its companions, which may name another engine than the one that is meant. */
const nothingElse: DockerOptions = {
  socketPath: undefined,
  host: undefined,
  port: undefined,
  protocol: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
};

/** All connections to one engine, to be ended together; else as Node's own agent has them. */
function newAgent(protocol: DockerOptions['protocol']): Agent {
  const options: AgentOptions = { keepAlive: true, scheduling: 'lifo', timeout: 5_000 };
  return protocol === 'https' ? new HttpsAgent(options) : new Agent(options);
}

/** What speaks to this endpoint, whatever the environment says. */
export async function createClient({ options }: { options: DockerOptions & { agent?: Agent } }): Promise<Docker> {
  const { default: Client } = await loadClient();
  return new Client({ ...nothingElse, ...options });
}

function describeFailure(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const isConnecting = thrown instanceof Error && 'syscall' in thrown && thrown.syscall === 'connect';
  if (code === 'ENOENT' && isConnecting) return 'there is no such socket.';
  if (code === 'ECONNREFUSED') return 'nothing listens there.';
  if (code === 'EACCES') return 'you may not open its socket (are you in the group docker?).';
  const { message } = toDocklineError(thrown);
  return /abort|timeout/i.test(message) ? 'it did not answer in time.' : message;
}

/** Fails where the engine says nothing: one that hangs is as good as gone. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return pTimeout(answer, { milliseconds: answerMs, message: 'timeout' });
}
