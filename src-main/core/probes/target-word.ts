import { isIP } from 'node:net';
import { DocklineError } from '../../contract/errors.ts';

/** The name that containers use for the machine they run on, where the engine provides it. */
export const hostName = 'host.docker.internal';

interface WithPort {
  port?: number;
}
export type TargetPlace =
  | ({ kind: 'host-name' | 'gateway' | 'lan' | 'localhost' } & WithPort)
  /** By name, by address, or by a port that it publishes. Without a name: every running container. */
  | ({ kind: 'container'; by: 'name' | 'address' | 'published'; name?: string } & WithPort)
  | ({ kind: 'compose'; project: string; service?: string } & WithPort)
  | ({ kind: 'custom'; host: string } & WithPort);

/** A word of `--to`, understood. */
export type TargetWord =
  | { probe: 'connect' | 'bulk'; place: TargetPlace }
  /** Asks the vantage's own resolver for a name, or the server that is given. */
  | { probe: 'dns'; name: string; server?: string };

const name = '[a-zA-Z0-9][a-zA-Z0-9_.-]{0,250}';
const fixed = /^(host-name|host\.docker\.internal|gateway|lan|localhost)(?::(\d{1,5}))?$/;
const container = new RegExp(`^(container|address|published):(?:(\\*)|(${name}))(?::(\\d{1,5}))?$`);
const compose = new RegExp(`^compose:(${name})(?:/(${name})(?::(\\d{1,5}))?)?$`);
const dns = /^dns:([\w.-]{1,253})(?:@([\w.:%-]{1,253}))?$/;

/** Fails with `bad-input` for what no target is called. */
export function parseTargetWord(word: string): TargetWord {
  const [, asked, server] = dns.exec(word) ?? [];
  if (asked !== undefined && !asked.startsWith('-') && server?.startsWith('-') !== true) {
    return { probe: 'dns', name: asked, ...(server === undefined ? {} : { server }) };
  }
  if (word.startsWith('dns:')) throw notATarget(word);
  const bulk = word.startsWith('bulk:');
  return { probe: bulk ? 'bulk' : 'connect', place: parsePlace(bulk ? word.slice('bulk:'.length) : word, word) };
}

function parsePlace(text: string, word: string): TargetPlace {
  const [, kind, fixedPort] = fixed.exec(text) ?? [];
  if (kind !== undefined) return { kind: fixedKind(kind), ...portOf(fixedPort, word) };
  const [, by, , named, containerPort] = container.exec(text) ?? [];
  if (by !== undefined) {
    const how = by === 'container' ? 'name' : by === 'address' ? 'address' : 'published';
    return {
      kind: 'container',
      by: how,
      ...(named === undefined ? {} : { name: named }),
      ...portOf(containerPort, word),
    };
  }
  const [, project, service, composePort] = compose.exec(text) ?? [];
  if (project !== undefined) {
    return { kind: 'compose', project, ...(service === undefined ? {} : { service }), ...portOf(composePort, word) };
  }
  const { host, port } = splitHostPort(text);
  const isName = /^\w[\w.-]{0,252}$/.test(host);
  if (!isName && isIP(host) === 0) throw notATarget(word);
  return { kind: 'custom', host, ...portOf(port, word) };
}

function fixedKind(kind: string): 'host-name' | 'gateway' | 'lan' | 'localhost' {
  return kind === 'gateway' || kind === 'lan' || kind === 'localhost' ? kind : 'host-name';
}

function portOf(text: string | undefined, word: string): WithPort {
  if (text === undefined) return {};
  const port = Number(text);
  if (port < 1 || port > 65_535) throw notATarget(word);
  return { port };
}

/** "db:5432", "[::1]:80", "10.0.0.7", "::1" → host and, where one is given, port. */
export function splitHostPort(target: string): { host: string; port?: string } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(target) ?? [];
  const host = bracketed ?? plain;
  if (host !== undefined && port !== undefined) return { host, port };
  return { host: target.replace(/^\[(.*)\]$/, '$1') };
}

function notATarget(word: string): DocklineError {
  return new DocklineError('bad-input', `${JSON.stringify(word)} is not a target.`, {
    hint: `Targets: ${hostName}, gateway, lan, localhost, container:NAME, address:NAME, published:NAME, compose:PROJECT[/SERVICE], HOST, each with :PORT where it differs; dns:NAME[@SERVER]; bulk:TARGET.`,
  });
}
