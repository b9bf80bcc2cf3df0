import { request } from 'node:http';

export const defaultSocket = process.platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';

/**
 * Where set-up can ask for an engine without the app: a socket or plain TCP. `elsewhere` (TLS, SSH) is for the app alone.
 * @typedef {{ kind: 'socket', path: string, isDefault: boolean } | { kind: 'tcp', host: string, port: number } | { kind: 'elsewhere' }} SetupEndpoint
 */

/**
 * Reads DOCKER_HOST and DOCKER_TLS_VERIFY.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {SetupEndpoint}
 */
export function setupEndpoint(environment) {
  const host = environment['DOCKER_HOST'] ?? '';
  if (host === '') return { kind: 'socket', path: defaultSocket, isDefault: true };
  const path = /^(?:unix|npipe):\/\/(.+)$/.exec(host)?.[1];
  if (path !== undefined) return { kind: 'socket', path, isDefault: path === defaultSocket };
  if ((environment['DOCKER_TLS_VERIFY'] ?? '') !== '' || !URL.canParse(host)) return { kind: 'elsewhere' };
  const { protocol, hostname, port } = new URL(host);
  if (hostname === '' || !['tcp:', 'http:'].includes(protocol)) return { kind: 'elsewhere' };
  return {
    kind: 'tcp',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'http:' ? 80 : 2_375),
  };
}

/**
 * Whether an engine answers there within two seconds.
 * @param {SetupEndpoint} endpoint
 * @returns {Promise<boolean>}
 */
export function answers(endpoint) {
  if (endpoint.kind === 'elsewhere') return Promise.resolve(true);
  const target =
    endpoint.kind === 'socket' ? { socketPath: endpoint.path } : { host: endpoint.host, port: endpoint.port };
  return new Promise((resolve) => {
    const asked = request({ ...target, path: '/_ping', timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy(new Error('No answer within 2 s.')));
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
