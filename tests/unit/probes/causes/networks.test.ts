import { describe, expect, it } from 'vitest';
import type { ContainerDetails } from '../../../../src-main/core/engine/container-details.ts';
import type { CellFacts } from '../../../../src-main/core/probes/facts/cell-facts.ts';
import { inContainer, onBridge, onHost, onInternal, onNetwork, onNone } from '../vantages.ts';
import { blamed, container, face, findingOf, namespace, stopped, subnetOf, thisComputer, to } from './facts.ts';

const elsewhere = to('192.0.2.7', 80);

describe('no-network', () => {
  it('is named for a vantage without one, and is in the nature of it', () => {
    const finding = findingOf({ from: onNone, to: to('172.17.0.1', 4444, 'gateway'), verdict: 'no-route' });
    expect(finding?.cause).toMatchObject({ code: 'no-network', inherent: true });
  });

  it('starts the user’s own container again by its name and image', () => {
    const job = container('job', { networkMode: 'none' });
    const { fix } = findingOf({ from: inContainer(job), to: elsewhere, verdict: 'no-route', containers: [job] }) ?? {};
    expect(fix?.snippet).toBe('docker run --name job --network bridge shop/app');
    const composed = { ...job, project: 'shop', service: 'job' };
    const written = findingOf({ from: inContainer(job), to: elsewhere, verdict: 'no-route', containers: [composed] });
    expect(written?.fix).toMatchObject({ language: 'yaml', snippet: 'services:\n  job:\n    network_mode: bridge' });
  });

  it('is not blamed for its own loopback, or where there is a network', () => {
    expect(blamed({ from: onNone, to: to('localhost', 4444, 'localhost'), verdict: 'refused' })).toBe(
      'loopback-is-the-container',
    );
    expect(blamed({ from: onBridge, to: elsewhere, verdict: 'no-route' })).toBeUndefined();
  });
});

describe('network-is-internal', () => {
  const from = onNetwork(subnetOf('backend', '172.19.0.0/24', { internal: true }));

  it('is named for what lies outside', () => {
    expect(findingOf({ from, to: elsewhere, verdict: 'no-route' })?.cause).toMatchObject({
      code: 'network-is-internal',
      confidence: 'certain',
      inherent: true,
    });
    expect(blamed({ from, to: elsewhere, verdict: 'timed-out' })).toBe('network-is-internal (likely)');
  });

  it('is not blamed for its own gateway or containers, for a name, or for a rule of the user’s own', () => {
    expect(blamed({ from, to: to('172.19.0.1', 4444, 'gateway'), verdict: 'timed-out' })).toBeUndefined();
    expect(blamed({ from, to: to('172.19.0.9', 80), verdict: 'timed-out' })).toBeUndefined();
    expect(blamed({ from: onInternal, to: to('example.com', 80), verdict: 'no-name' })).toBeUndefined();
    const cell = { stoppedBy: stopped('forward', 'drop', { chain: 'DOCKER-USER' }) };
    expect(blamed({ from, to: elsewhere, verdict: 'timed-out', cell })).toBe('forward-drop');
  });
});

describe('icc-disabled', () => {
  const apart = subnetOf('apart', '172.21.0.0/24', { options: { 'com.docker.network.bridge.enable_icc': 'false' } });
  const from = onNetwork(apart);
  const bridges = [
    { field: 'in' as const, names: ['br-apart'], negated: false },
    { field: 'out' as const, names: ['br-apart'], negated: false },
  ];

  it('is named for another container of the network, surely where its rule is what counted', () => {
    expect(blamed({ from, to: to('172.21.0.3'), verdict: 'timed-out' })).toBe('icc-disabled (likely)');
    const cell = { stoppedBy: stopped('forward', 'drop', { chain: 'FORWARD', matches: bridges }) };
    expect(blamed({ from, to: to('172.21.0.3'), verdict: 'timed-out', cell })).toBe('icc-disabled');
  });

  it('is not blamed for the gateway, on another network, or where another rule stopped it', () => {
    expect(blamed({ from, to: to('172.21.0.1', 4444, 'gateway'), verdict: 'timed-out' })).toBeUndefined();
    expect(blamed({ from: onBridge, to: to('172.17.0.3'), verdict: 'timed-out' })).toBeUndefined();
    const cell = { stoppedBy: stopped('forward', 'drop', { chain: 'DOCKER-USER' }) };
    expect(blamed({ from, to: to('172.21.0.3'), verdict: 'timed-out', cell })).toBe('forward-drop');
  });
});

describe('several-gateways', () => {
  const joined = (name: string, gateway: string) => ({ name, addresses: [], aliases: [], gateway });
  const details = (...networks: ReturnType<typeof joined>[]): ContainerDetails => ({
    id: 'id-web',
    name: 'web',
    image: 'shop/app',
    running: true,
    networkMode: 'default',
    networks,
    ports: [],
    dns: [],
    extraHosts: [],
  });
  const both = details(joined('a', '172.22.0.1'), joined('b', '172.23.0.1'));
  const neighbour = (mac?: string) => ({
    family: 'ipv4' as const,
    address: '172.22.0.1',
    interface: 'eth0',
    ...(mac === undefined ? { state: 'failed' } : { mac }),
  });
  const cell = (of: ContainerDetails, mac?: string): CellFacts => ({
    container: { value: of },
    vantage: {
      value: namespace({
        routes: [{ family: 'ipv4', destination: 'default', gateway: '172.22.0.1', interface: 'eth0' }],
        neighbours: [neighbour(mac)],
      }),
    },
  });
  const asked = { from: inContainer(container('web')), to: elsewhere, verdict: 'no-route' } as const;

  it('is named where the way out leads to a gateway that is not there', () => {
    const finding = findingOf({ ...asked, cell: cell(both) });
    expect(finding).toMatchObject({
      cause: { code: 'several-gateways', confidence: 'certain' },
      fix: { snippet: 'docker network disconnect a web' },
    });
  });

  it('is not blamed where that gateway answers, or where there is one network alone', () => {
    expect(blamed({ ...asked, cell: cell(both, '02:42:ac:16:00:01') })).toBeUndefined();
    expect(blamed({ ...asked, cell: cell(details(joined('a', '172.22.0.1'))) })).toBeUndefined();
  });
});

describe('subnet-overlap', () => {
  const wide = subnetOf('wide', '10.0.0.0/16', { gateways: ['10.0.255.254'] });
  const computer = thisComputer({
    routes: [
      { family: 'ipv4', destination: '10.0.7.0/24', interface: 'tun0' },
      { family: 'ipv4', destination: '10.213.0.0/24', interface: 'eth1' },
    ],
  });
  const asked = {
    from: onNetwork(wide),
    to: to('10.0.7.9'),
    verdict: 'no-route',
    networks: [wide],
    thisComputer: computer,
  } as const;

  it('is named with a network that is free', () => {
    const finding = findingOf(asked);
    expect(finding?.cause).toMatchObject({ code: 'subnet-overlap', confidence: 'certain' });
    expect(finding?.fix?.snippet).toContain('--subnet 10.213.1.0/24 wide');
  });

  it('is not blamed for an address that a container has, that is not in both, or from a network that is not it', () => {
    const containers = [container('db', { on: { wide: '10.0.7.9' } })];
    expect(blamed({ ...asked, containers })).toBeUndefined();
    expect(blamed({ ...asked, to: to('10.0.8.9') })).toBeUndefined();
    expect(blamed({ ...asked, from: onNetwork(subnetOf('other', '172.24.0.0/24')) })).toBeUndefined();
  });
});

describe('mtu-mismatch', () => {
  const from = onNetwork(subnetOf('shop', '172.20.0.0/24'));
  const way = (mtu: number) =>
    thisComputer({
      routes: [{ family: 'ipv4', destination: '192.0.2.0/24', interface: 'wg0' }],
      interfaces: [face('wg0', '192.0.2.1', mtu)],
    });
  const vantage = {
    value: namespace({
      routes: [{ family: 'ipv4', destination: 'default', gateway: '172.20.0.1', interface: 'eth0' }],
      interfaces: [face('eth0', '172.20.0.2')],
    }),
  };
  const asked = { kind: 'bulk', from, to: elsewhere, verdict: 'timed-out' } as const;
  const stall = (retransmits: boolean) => ({ value: { retransmits, waiting: 40_000 } });

  it('is named where full packets are sent again and again, surely where the way is seen to be narrower', () => {
    const finding = findingOf({ ...asked, thisComputer: way(1_420), cell: { vantage, stall: stall(true) } });
    expect(finding?.cause).toMatchObject({ code: 'mtu-mismatch', confidence: 'certain' });
    expect(finding?.fix?.snippet).toContain('com.docker.network.driver.mtu=1420 shop');
    expect(blamed({ ...asked, thisComputer: way(1_500), cell: { vantage, stall: stall(true) } })).toBe(
      'mtu-mismatch (likely)',
    );
  });

  it('is not blamed where the reader does not read, nor for a connection that never opened', () => {
    expect(blamed({ ...asked, thisComputer: way(1_420), cell: { vantage, stall: stall(false) } })).toBeUndefined();
    expect(
      blamed({ ...asked, thisComputer: way(1_420), cell: { vantage, stall: { value: undefined } } }),
    ).toBeUndefined();
    expect(blamed({ ...asked, kind: 'connect', thisComputer: way(1_420), cell: { vantage } })).toBeUndefined();
  });
});

describe('ipv6-unavailable', () => {
  const six = to('fd00:1::9', 80);
  const four = onNetwork(subnetOf('four', '172.25.0.0/24', { ipv6: false }));

  it('is named where neither the network nor the namespace has IPv6, with the container’s name in the fix', () => {
    expect(blamed({ from: four, to: six, verdict: 'no-route' })).toBe('ipv6-unavailable');
    const vantage = { value: namespace({ interfaces: [face('eth0', '172.25.0.2')] }) };
    const web = container('web');
    const finding = findingOf({
      from: inContainer(web),
      to: six,
      verdict: 'no-route',
      containers: [web],
      cell: { vantage },
    });
    expect(finding?.cause.code).toBe('ipv6-unavailable');
    expect(finding?.fix?.snippet).toContain('docker network connect ipv6 web');
  });

  it('is not blamed where the namespace has an address, for IPv4, or for a refusal', () => {
    const vantage = { value: namespace({ interfaces: [face('eth0', 'fd00:2::2')] }) };
    expect(blamed({ from: four, to: six, verdict: 'no-route', cell: { vantage } })).toBeUndefined();
    expect(blamed({ from: four, to: elsewhere, verdict: 'no-route' })).toBeUndefined();
    expect(blamed({ from: four, to: six, verdict: 'refused' })).toBeUndefined();
    expect(blamed({ from: onHost, to: six, verdict: 'no-route' })).toBeUndefined();
  });
});
