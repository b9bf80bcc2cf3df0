import { describe, expect, it } from 'vitest';
import type { CauseFacts } from '../../../src-main/core/probes/causes/cause.ts';
import { findCause } from '../../../src-main/core/probes/causes/find-cause.ts';
import { onBridge, onHost, onInternal, onNone } from './vantages.ts';

const exposedToContainers = {
  engineSharesThisComputer: true,
  boundAddresses: ['127.0.0.1', '::1', '172.17.0.1', '172.19.0.1'],
  listenerPort: 4444,
  bridgeGateway: '172.17.0.1',
};
const localhost = { kind: 'localhost', host: 'localhost', port: 4444 } as const;
const hostName = { kind: 'host-name', host: 'host.docker.internal', port: 4444 } as const;
const gateway = { kind: 'gateway', host: '172.17.0.1', port: 4444 } as const;
const lan = { kind: 'lan', host: '192.168.1.7', port: 4444 } as const;

const causeOf = (facts: Partial<CauseFacts> & Pick<CauseFacts, 'from' | 'to' | 'verdict'>): string | undefined =>
  findCause({ ...exposedToContainers, kind: 'connect', ...facts })?.cause.code;

describe('the cause', () => {
  it('names the container’s own loopback, and does not where the loopback is this computer’s', () => {
    expect(causeOf({ from: onBridge, to: localhost, verdict: 'refused' })).toBe('loopback-is-the-container');
    expect(causeOf({ from: onHost, to: localhost, verdict: 'refused' })).toBeUndefined();
    expect(causeOf({ from: onBridge, to: localhost, verdict: 'timed-out' })).toBeUndefined();
  });

  it('names the pipe on the host, and does not for a container that connects', () => {
    expect(causeOf({ kind: 'stdout-pipe', from: onBridge, to: localhost, verdict: 'reached-via-host' })).toBe(
      'stdout-piped-on-host',
    );
    expect(causeOf({ from: onBridge, to: gateway, verdict: 'reached' })).toBeUndefined();
  });

  it('names the missing network, and does not where there is one', () => {
    expect(causeOf({ from: onNone, to: hostName, verdict: 'no-route' })).toBe('no-network');
    expect(causeOf({ from: onBridge, to: hostName, verdict: 'no-route' })).toBeUndefined();
  });

  it('names an internal network, and does not blame it for its own gateway', () => {
    expect(causeOf({ from: onInternal, to: hostName, verdict: 'no-route' })).toBe('network-is-internal');
    const ownGateway = { kind: 'gateway', host: '172.19.0.1', port: 4444 } as const;
    expect(causeOf({ from: onInternal, to: ownGateway, verdict: 'timed-out' })).toBeUndefined();
  });

  it('names a missing host name, and does not for another name', () => {
    expect(causeOf({ from: onBridge, to: hostName, verdict: 'no-name' })).toBe('host-name-missing');
    expect(causeOf({ from: onBridge, to: { ...hostName, host: 'db' }, verdict: 'no-name' })).toBeUndefined();
  });

  it('tells a server on loopback only from one that is merely not on this address, and from none', () => {
    const refused = { from: onBridge, to: gateway, verdict: 'refused' } as const;
    expect(causeOf({ ...refused, boundAddresses: ['127.0.0.1', '::1'] })).toBe('server-on-loopback-only');
    expect(causeOf({ ...refused, boundAddresses: [] })).toBe('nothing-listening');
    expect(causeOf({ ...refused, to: lan })).toBe('nothing-listening');
    expect(causeOf({ ...refused, boundAddresses: ['::'] })).toBeUndefined();
    expect(causeOf(refused)).toBeUndefined();
    expect(causeOf({ ...refused, engineSharesThisComputer: false, boundAddresses: [] })).toBeUndefined();
  });
});
