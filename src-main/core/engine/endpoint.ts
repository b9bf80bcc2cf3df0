import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';
import { DocklineError } from '../../contract/errors.ts';

/** How an engine is reached: as a person writes it, and as dockerode wants it. */
export interface EngineEndpoint {
  text: string;
  options: DockerOptions;
  /** A socket of this computer, not an address of another. */
  local: boolean;
}

const defaultSocket = process.platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';

/** Reads DOCKER_HOST and its TLS companions, else takes the default socket. Fails with `bad-input`. */
export function engineEndpoint(environment: NodeJS.ProcessEnv): EngineEndpoint {
  const host = environment['DOCKER_HOST'] ?? '';
  if (host === '') return { text: `unix://${defaultSocket}`, options: { socketPath: defaultSocket }, local: true };
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socket !== undefined) return { text: host, options: { socketPath: socket }, local: true };
  if (!URL.canParse(host)) throw malformed(host);
  const { protocol, hostname, port } = new URL(host);
  if (hostname === '' || !['tcp:', 'http:', 'https:', 'ssh:'].includes(protocol)) throw malformed(host);
  if (protocol === 'ssh:') {
    return { text: host, options: { protocol: 'ssh', host: hostname, port: Number(port) || 22 }, local: false };
  }
  const tls = protocol === 'https:' || (environment['DOCKER_TLS_VERIFY'] ?? '') !== '';
  return {
    text: host,
    local: false,
    options: {
      protocol: tls ? 'https' : 'http',
      host: hostname,
      port: Number(port) || (tls ? 2_376 : 2_375),
      ...(tls ? certificates(environment['DOCKER_CERT_PATH']) : {}),
    },
  };
}

function certificates(folder: string | undefined): Pick<DockerOptions, 'ca' | 'cert' | 'key'> {
  if (folder === undefined || folder === '') return {};
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}

function malformed(host: string): DocklineError {
  return new DocklineError('bad-input', `DOCKER_HOST is ${JSON.stringify(host)}, which is no engine's address.`, {
    hint: 'It looks like unix:///var/run/docker.sock, tcp://192.0.2.7:2376 or ssh://me@server.',
  });
}
