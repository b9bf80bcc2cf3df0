import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src-main/core/engine/connection.ts';
import { engineEndpoint } from '../../../src-main/core/engine/endpoint.ts';
import { sshArguments } from '../../../src-main/core/engine/ssh-agent.ts';

describe('DOCKER_HOST', () => {
  it('gives sockets, TCP, TLS and SSH', () => {
    expect(engineEndpoint({})).toMatchObject({ local: true });
    expect(engineEndpoint({ DOCKER_HOST: 'unix:///run/x.sock' }).options).toEqual({ socketPath: '/run/x.sock' });
    expect(engineEndpoint({ DOCKER_HOST: 'tcp://192.0.2.7' }).options).toMatchObject({ protocol: 'http', port: 2375 });
    expect(engineEndpoint({ DOCKER_HOST: 'tcp://192.0.2.7', DOCKER_TLS_VERIFY: '1' }).options).toMatchObject({
      protocol: 'https',
      port: 2376,
    });
    expect(engineEndpoint({ DOCKER_HOST: 'ssh://me@server' })).toMatchObject({ local: false });
  });

  it.each(['rubbish', 'tcp://', 'file:///etc/passwd', 'javascript:alert(1)', 'ssh://me@server/$(reboot)'])(
    'refuses %j with a hint',
    (text) => {
      expect(() => engineEndpoint({ DOCKER_HOST: text })).toThrow(/no engine/);
    },
  );
});

describe('what speaks to an endpoint', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Where a request to this endpoint would go. */
  async function destination(chosen: string): Promise<unknown> {
    const { modem } = await createClient(engineEndpoint({}, chosen));
    const asked = Promise.withResolvers<unknown>();
    Object.assign(modem, { buildRequest: asked.resolve });
    modem.dial({ path: '/_ping', method: 'GET', statusCodes: {} }, () => undefined);
    return asked.promise;
  }

  it.each(['tcp://192.0.2.9:2375', 'ssh://other@server'])('is not led elsewhere by DOCKER_HOST=%s', async (host) => {
    vi.stubEnv('DOCKER_HOST', host);
    expect(await destination('unix:///run/x.sock')).toMatchObject({ socketPath: '/run/x.sock' });
    expect(await destination('tcp://192.0.2.7')).toMatchObject({ hostname: '192.0.2.7', port: '2375' });
  });

  it.each([
    ['tcp://[2001:db8::7]:2377', { hostname: '2001:db8::7', port: '2377', path: '/_ping' }],
    ['https://engine.example', { hostname: 'engine.example', port: '2376', path: '/_ping' }],
  ])('goes to %s', async (chosen, wanted) => {
    expect(await destination(chosen)).toMatchObject(wanted);
  });
});

describe('an engine behind SSH', () => {
  it('is reached as this user, on this port, at this socket, and asks nobody for anything', () => {
    const target = { host: 'server', user: 'me', port: '2222', socket: '/run/podman.sock' };
    expect(sshArguments(target).join(' ')).toMatch(
      /BatchMode=yes .*-l me -p 2222 -- server docker --host unix:\/\/\/run\/podman\.sock system dial-stdio$/,
    );
    expect(sshArguments({ host: '-oProxyCommand=x', user: '', port: '', socket: '' }).join(' ')).toMatch(
      / -- -oProxyCommand=x docker system dial-stdio$/,
    );
  });
});
