import { describe, expect, it } from 'vitest';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import {
  type CellToPlan,
  defaultTargets,
  matrixCells,
  type PlanFacts,
  type PlannedProbe,
  planProbes,
} from '../../../src-main/core/probes/plan.ts';
import { reproducer } from '../../../src-main/core/probes/reproducer.ts';
import type { VantageFacts } from '../../../src-main/core/probes/vantage.ts';
import { inContainer, onBridge, onHost, onInternal, onNone, onThisComputer } from './vantages.ts';

function container(name: string, change: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: `id-of-${name}`,
    name,
    image: 'shop',
    state: 'running',
    networkMode: 'default',
    networks: [{ name: 'bridge', addresses: ['172.17.0.5', 'fd00::5'] }],
    exposed: [{ port: 80, protocol: 'tcp' }],
    own: false,
    ...change,
  };
}

const facts: Omit<PlanFacts, 'vantages'> = {
  port: 4444,
  lanAddress: { ipv4: '192.168.1.7' },
  bridgeGateway: { ipv4: '172.17.0.1' },
  engineAddress: '127.0.0.1',
  containers: [],
};

function planned(cells: readonly CellToPlan[], vantages: VantageFacts[], change: Partial<PlanFacts> = {}) {
  const byWord = Map.groupBy(vantages, ({ label }) => label);
  return planProbes(cells, { ...facts, vantages: byWord, ...change });
}

const to = (word: string, from = 'bridge', change: Partial<CellToPlan> = {}): CellToPlan => ({
  from,
  to: word,
  ...change,
});

describe('the default matrix', () => {
  const vantages = [onBridge, onHost, onNone, onInternal, onThisComputer];
  const cells = matrixCells({
    from: vantages.map(({ label }) => label),
    to: defaultTargets,
    protocols: ['tcp'],
    families: ['ipv4'],
  });
  const plan = planned(cells, vantages);
  const cell = (label: string, kind: string): PlannedProbe | undefined =>
    plan.find((probe) => probe.kind === 'connect' && probe.from.label === label && probe.to.kind === kind);

  it('begins with the stdout pipe and holds one cell for each vantage and target', () => {
    expect(plan[0]).toMatchObject({ kind: 'stdout-pipe', to: { host: 'localhost', port: 4444 } });
    expect(plan).toHaveLength(1 + 5 * 4);
    expect(new Set(plan.map((probe) => probe.id)).size).toBe(plan.length);
  });

  it('uses each network’s own gateway', () => {
    expect(cell('bridge', 'gateway')?.to.host).toBe('172.17.0.1');
    expect(cell('backend', 'gateway')?.to.host).toBe('172.19.0.1');
    expect(cell('host', 'gateway')?.to.host).toBe('172.17.0.1');
  });

  it('says why a cell is not run', () => {
    expect(cell('none', 'gateway')?.skip).toContain('no network');
    expect(cell('this-computer', 'host-name')?.skip).toContain('inside containers only');
  });

  it('writes the exact command of each cell', () => {
    const options = { image: 'alpine', text: 'hi', seconds: 3 };
    const first = plan[0];
    const named = cell('bridge', 'host-name');
    if (first === undefined || named === undefined) throw new Error('the plan lacks a cell');
    expect(reproducer(first, options)).toBe('docker run --rm alpine echo "hi" | nc localhost 4444');
    expect(reproducer(named, options)).toBe(
      `docker run --rm --network bridge --add-host host.docker.internal:host-gateway alpine sh -c 'echo "hi" | nc -w 3 host.docker.internal 4444'`,
    );
  });
});

describe('a cell', () => {
  it('is planned once, however often it is asked for', () => {
    expect(planned([to('gateway'), to('gateway'), to('localhost')], [onBridge])).toHaveLength(2);
  });

  it('keeps the id that it had', () => {
    expect(planned([to('gateway', 'bridge', { id: 'p7' })], [onBridge])[0]?.id).toBe('p7');
  });

  it('means Dockline’s listener only at its port', () => {
    const [same, other] = planned([to('gateway'), to('gateway:80')], [onBridge]);
    expect([same?.toListener, other?.toListener]).toEqual([true, false]);
    expect(other?.to).toMatchObject({ port: 80, label: 'gateway:80' });
  });

  it('has no IPv6 where the network and this computer have none', () => {
    const cells = ['gateway', 'lan', '10.0.0.1'].map((word) => to(word, 'bridge', { family: 'ipv6' }));
    for (const { skip } of planned(cells, [onBridge])) expect(skip).toContain('IPv6');
  });

  it('cannot be one of too many', () => {
    const cells = Array.from({ length: 2_001 }, (_, port) => to(`gateway:${port + 1}`));
    expect(() => planned(cells, [onBridge])).toThrow(/more than 2000/);
  });
});

describe('a container as a target', () => {
  const web = container('web');
  const db = container('db', {
    id: 'db-id',
    networks: [
      { name: 'backend', addresses: ['172.19.0.9'] },
      { name: 'bridge', addresses: ['172.17.0.9'] },
    ],
    exposed: [
      { port: 5432, protocol: 'tcp' },
      { port: 53, protocol: 'udp' },
      { port: 5432, protocol: 'tcp' },
    ],
  });
  const containers = [web, db];

  it('is each of its ports by name', () => {
    const plan = planned([to('container:*')], [onBridge], { containers });
    expect(plan.map((probe) => probe.to)).toMatchObject([
      { kind: 'container', host: 'web', port: 80, label: 'container:web:80', container: 'web' },
      { kind: 'container', host: 'db', port: 5432, label: 'container:db:5432', container: 'db' },
    ]);
    expect(plan.some(({ toListener }) => toListener)).toBe(false);
  });

  it('is the ports of the protocol', () => {
    const [only] = planned([to('container:db', 'bridge', { protocol: 'udp' })], [onBridge], { containers });
    expect(only?.to.port).toBe(53);
  });

  it('has the address of a network that both are on', () => {
    const cells = [to('address:db:1'), to('address:db:1', 'backend')];
    const hosts = planned(cells, [onBridge, onInternal], { containers }).map((probe) => probe.to.host);
    expect(hosts).toEqual(['172.17.0.9', '172.19.0.9']);
  });

  it('is not tried by name from a host’s stack, nor from itself, nor without a port, nor where it does not run', () => {
    const quiet = container('quiet', { exposed: [] });
    const cells = [
      to('container:web', 'host'),
      to('container:web', 'container:web'),
      to('container:quiet'),
      to('container:ghost:80'),
    ];
    const plan = planned(cells, [onBridge, onHost, inContainer(web)], { containers: [...containers, quiet] });
    expect(plan.map(({ skip }) => skip)).toEqual([
      expect.stringContaining('inside the engine’s networks'),
      expect.stringContaining('itself'),
      expect.stringContaining('container:quiet:PORT'),
      expect.stringContaining('No running container is called ghost'),
    ]);
  });
});

describe('a published port', () => {
  const publish = (address: string) =>
    container('web', { ports: [{ address, port: 8080, containerPort: 80, protocol: 'tcp' }] });
  const hostFrom = (address: string, from: VantageFacts) =>
    planned([to('published:web', from.label)], [from], { containers: [publish(address)] })[0]?.to;

  it('is at loopback from this computer and at the gateway from a container', () => {
    expect(hostFrom('0.0.0.0', onThisComputer)).toMatchObject({ host: '127.0.0.1', port: 8080 });
    expect(hostFrom('0.0.0.0', onHost)).toMatchObject({ host: '127.0.0.1', port: 8080 });
    expect(hostFrom('0.0.0.0', onBridge)).toMatchObject({ host: '172.17.0.1', label: 'published:web:80' });
    expect(hostFrom('192.168.1.7', onBridge)).toMatchObject({ host: '192.168.1.7' });
    expect(hostFrom('127.0.0.1', onBridge)).toMatchObject({ host: '172.17.0.1' });
  });

  it('is said to be missing where none is published', () => {
    const [probe] = planned([to('published:web:81')], [onBridge], { containers: [publish('0.0.0.0')] });
    expect(probe?.skip).toContain('81/tcp');
  });
});

describe('a Compose service', () => {
  const replica = (id: string) => container(id, { project: 'shop', service: 'web', networkMode: 'shop_default' });
  const containers = [replica('shop-web-1'), replica('shop-web-2')];

  it('is tried by its own name, once for all replicas', () => {
    const plan = planned([to('compose:shop/web')], [onBridge], { containers });
    expect(plan.map((probe) => probe.to)).toMatchObject([{ host: 'web', port: 80, label: 'compose:shop/web:80' }]);
    expect(planned([to('compose:shop')], [onBridge], { containers })).toHaveLength(1);
  });

  it('is said to be missing', () => {
    const [probe] = planned([to('compose:shop/db')], [onBridge], { containers });
    expect(probe?.skip).toContain('No service db');
  });
});

describe('a name to resolve and a transfer', () => {
  it('are probes of their own kinds', () => {
    const plan = planned([to('dns:example.com@9.9.9.9'), to('bulk:gateway')], [onBridge]);
    expect(plan).toMatchObject([
      { kind: 'dns', protocol: 'dns', server: '9.9.9.9', to: { host: 'example.com', port: 53 } },
      { kind: 'bulk', protocol: 'tcp', to: { kind: 'gateway', label: 'bulk:gateway' } },
    ]);
  });
});
