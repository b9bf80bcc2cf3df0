import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../../../../src-main/core/probes/attempts/attempt-dns.ts';
import { onBridge, onNetwork } from '../vantages.ts';
import { blamed, container, findingOf, namespace, subnetOf, to } from './facts.ts';

const answer = (outcome: DnsAnswer['outcome'], server?: string): DnsAnswer => ({
  outcome,
  addresses: outcome === 'address' ? ['192.0.2.7'] : [],
  said: outcome,
  durationMs: 1,
  ...(server === undefined ? {} : { server }),
});
const names = (own: DnsAnswer['outcome'], ...upstream: DnsAnswer['outcome'][]) => ({
  names: { value: { own: answer(own), upstream: upstream.map((one, index) => answer(one, `192.0.2.5${index}`)) } },
});
const hostName = to('host.docker.internal', 4444, 'host-name');
const onShop = onNetwork(subnetOf('shop', '172.20.0.0/24'));

describe('host-name-missing', () => {
  it('is named where /etc/hosts does not have it and no resolver knows it', () => {
    const vantage = { value: namespace({ hosts: [{ address: '127.0.0.1', names: ['localhost'] }] }) };
    expect(blamed({ from: onBridge, to: hostName, verdict: 'no-name', cell: { vantage } })).toBe('host-name-missing');
    expect(blamed({ from: onBridge, to: hostName, verdict: 'timed-out', cell: { vantage, ...names('failed') } })).toBe(
      'host-name-missing',
    );
  });

  it('is not blamed where the name is there, or for another name', () => {
    const vantage = { value: namespace({ hosts: [{ address: '172.17.0.1', names: ['host.docker.internal'] }] }) };
    expect(blamed({ from: onBridge, to: hostName, verdict: 'no-name', cell: { vantage } })).toBeUndefined();
    expect(blamed({ from: onBridge, to: to('db'), verdict: 'no-name' })).toBeUndefined();
    expect(blamed({ from: onBridge, to: hostName, verdict: 'timed-out', cell: names('address') })).toBeUndefined();
  });
});

describe('no-dns-on-default-bridge', () => {
  const containers = [container('db', { on: { shop: '172.20.0.2' } })];

  it('is named where a container has that name, and joins the network that it is on', () => {
    const finding = findingOf({ from: onBridge, to: to('db'), verdict: 'no-name', containers });
    expect(finding?.cause.code).toBe('no-dns-on-default-bridge');
    expect(finding?.fix?.snippet).toBe('docker network connect shop CONTAINER');
  });

  it('makes a network where both are on the default bridge alone', () => {
    const both = [container('db', { on: { bridge: '172.17.0.2' } })];
    const snippet = findingOf({ from: onBridge, to: to('db'), verdict: 'no-name', containers: both })?.fix?.snippet;
    expect(snippet?.split('\n')).toEqual([
      'docker network create app',
      'docker network connect app db',
      'docker network connect app CONTAINER',
    ]);
  });

  it('is not blamed on a network with the engine’s DNS, or for a name that no container has', () => {
    expect(blamed({ from: onShop, to: to('db'), verdict: 'no-name', containers })).toBeUndefined();
    expect(blamed({ from: onBridge, to: to('nosuch'), verdict: 'no-name', containers })).toBeUndefined();
    expect(blamed({ from: onBridge, to: to('172.20.0.2'), verdict: 'timed-out', containers })).toBeUndefined();
  });
});

describe('no-common-network', () => {
  const asked = { from: onShop, to: to('db', 5432), verdict: 'no-name' } as const;
  const on = (networks: Record<string, string>) => ({ ...asked, containers: [container('db', { on: networks })] });

  it('is named where the container is on other networks, also where nobody answers for other names', () => {
    const finding = findingOf(on({ vault: '172.21.0.2' }));
    expect(finding?.cause).toMatchObject({ code: 'no-common-network', confidence: 'certain' });
    expect(finding?.cause.explanation).toContain('a container on shop shares no network with it');
    expect(finding?.fix?.snippet).toBe('docker network connect shop db');
    expect(blamed({ ...on({ vault: '172.21.0.2' }), cell: names('silent', 'silent') })).toBe('no-common-network');
    expect(blamed(on({ bridge: '172.17.0.2' }))).toBe('no-common-network');
  });

  it('is not blamed on a common network, on the default bridge alone, or for a container that has none to attach to', () => {
    expect(blamed(on({ vault: '172.21.0.2', shop: '172.20.0.3' }))).toBeUndefined();
    expect(blamed({ ...on({ vault: '172.21.0.2' }), from: onBridge })).toBe('no-dns-on-default-bridge');
    expect(blamed(on({ host: '' }))).toBeUndefined();
    expect(
      blamed({ ...on({ vault: '172.21.0.2' }), to: to('172.21.0.2', 5432), verdict: 'timed-out' }),
    ).toBeUndefined();
  });
});

describe('dns-upstream-dead', () => {
  const asked = { from: onBridge, to: to('example.com'), verdict: 'no-name' } as const;

  it('is named where no server behind the resolver answers, also where the resolver itself answered something', () => {
    expect(blamed({ ...asked, cell: names('silent', 'silent', 'refused') })).toBe('dns-upstream-dead');
    expect(blamed({ ...asked, cell: names('failed', 'no-route') })).toBe('dns-upstream-dead');
    expect(blamed({ ...asked, cell: names('refused', 'refused') })).toBe('dns-upstream-dead (likely)');
    expect(blamed({ ...asked, verdict: 'timed-out', cell: names('silent', 'silent') })).toBe('dns-upstream-dead');
  });

  it('is not blamed where one of them answers, where the name is unknown, or where nobody could be asked', () => {
    expect(blamed({ ...asked, cell: names('silent', 'silent', 'unknown-name') })).toBeUndefined();
    expect(blamed({ ...asked, cell: names('unknown-name', 'silent') })).toBeUndefined();
    expect(blamed({ ...asked, cell: names('silent') })).toBeUndefined();
    expect(blamed({ ...asked, cell: { names: { unread: 'the shell was gone' } } })).toBeUndefined();
  });
});
