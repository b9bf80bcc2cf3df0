import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DockerOptions } from 'dockerode';
import { DocklineError } from '../../contract/errors.ts';
import { currentContext, listContexts } from './contexts.ts';
import { SshAgent } from './ssh-agent.ts';

/** How an engine is reached: as a person writes it, and as dockerode wants it. */
export interface EngineEndpoint {
  text: string;
  /** `agent`: what opens its connections, where that is another program. */
  options: DockerOptions & { agent?: SshAgent };
  /** A socket of this computer, not an address of another. */
  local: boolean;
}

const defaultSocket = process.platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';

/**
 * The engine that is `chosen` in the settings (an address, or `context:NAME`); else as docker itself does: DOCKER_HOST with
 * its TLS companions, the current context, the default socket. Fails with `bad-input`.
 */
export function engineEndpoint(environment: NodeJS.ProcessEnv, chosen = ''): EngineEndpoint {
  const named = /^context:(.+)$/s.exec(chosen)?.[1];
  if (named !== undefined) return contextEndpoint(named, environment);
  if (chosen !== '') return hostEndpoint(chosen, 'The engine of the settings', tlsOf(environment));
  const host = environment['DOCKER_HOST'] ?? '';
  if (host !== '') return hostEndpoint(host, 'DOCKER_HOST', tlsOf(environment));
  const current = currentContext(environment);
  if (current !== undefined) return contextEndpoint(current, environment);
  return { text: `unix://${defaultSocket}`, options: { socketPath: defaultSocket }, local: true };
}

interface Tls {
  wanted: boolean;
  /** The folder of ca.pem, cert.pem and key.pem. */
  certificates: string | undefined;
}

const tlsOf = (environment: NodeJS.ProcessEnv): Tls => ({
  wanted: (environment['DOCKER_TLS_VERIFY'] ?? '') !== '',
  certificates: environment['DOCKER_CERT_PATH'],
});

function contextEndpoint(name: string, environment: NodeJS.ProcessEnv): EngineEndpoint {
  const context = listContexts(environment).find((each) => each.name === name);
  if (context === undefined) {
    throw new DocklineError('bad-input', `There is no Docker context ${JSON.stringify(name)}.`, {
      hint: '`docker context ls` shows those there are; the settings say which one Dockline takes.',
    });
  }
  const { host, certificates } = context;
  return hostEndpoint(host, `The context ${name}`, { wanted: certificates !== undefined, certificates });
}

function hostEndpoint(host: string, what: string, tls: Tls): EngineEndpoint {
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (socket !== undefined) return { text: host, options: { socketPath: socket }, local: true };
  if (!URL.canParse(host)) throw malformed(what, host);
  const { protocol, hostname, port, username, pathname } = new URL(host);
  if (hostname === '' || !['tcp:', 'http:', 'https:', 'ssh:'].includes(protocol)) throw malformed(what, host);
  if (protocol === 'ssh:') {
    // The shell over there reads it.
    if (!/^[\w./-]*$/.test(pathname)) throw malformed(what, host);
    const agent = new SshAgent({
      host: hostname.replace(/^\[|\]$/g, ''),
      user: decodeURIComponent(username),
      port,
      socket: pathname.replace(/^\/$/, ''),
    });
    // The agent knows where to; a request over HTTP has a name all the same.
    return { text: host, options: { protocol: 'http', host: 'http://engine', agent }, local: false };
  }
  const isTls = protocol === 'https:' || tls.wanted;
  const scheme = isTls ? 'https' : 'http';
  return {
    text: host,
    local: false,
    options: {
      protocol: scheme,
      // As an address: docker-modem takes the beginning of a bare IPv6 address for a scheme.
      host: `${scheme}://${hostname}`,
      port: Number(port) || (isTls ? 2_376 : 2_375),
      ...(isTls ? certificatesIn(tls.certificates) : {}),
    },
  };
}

function certificatesIn(folder: string | undefined): Pick<DockerOptions, 'ca' | 'cert' | 'key'> {
  if (folder === undefined || folder === '') return {};
  const read = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map(read);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function malformed(what: string, host: string): DocklineError {
  return new DocklineError('bad-input', `${what} is ${JSON.stringify(host)}, which is no engine's address.`, {
    hint: 'It looks like unix:///var/run/docker.sock, tcp://192.0.2.7:2376 or ssh://me@server.',
  });
}
