import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { Snapshot } from '../../../src-main/contract/snapshot-model.ts';
import { tellComparison } from '../../../src-main/core/snapshots/change-words.ts';
import { compareSnapshots } from '../../../src-main/core/snapshots/compare.ts';
import { toChange } from '../../../src-main/core/snapshots/difference.ts';
import { bridge, container, engineInfo, face, network, snapshot, thisComputer } from './snapshots.ts';

const changes = (before: Snapshot, after: Snapshot) => compareSnapshots(before, after).differences.map(toChange);
const told = (before: Snapshot, after: Snapshot) => changes(before, after).map(({ kind, path }) => `${kind} ${path}`);
const here = (change: Partial<Namespace>) => snapshot({ namespaces: [thisComputer(change), container('web-1')] });
const web = (change: Partial<Namespace>, generation = 1) =>
  snapshot({ namespaces: [thisComputer(), container('web-1', change, generation)] });
const base = thisComputer();

describe('what is told', () => {
  it('an address, a route and a network: exactly these three', () => {
    const shop = network('shop_default', '172.20.0.0/16');
    const shopBridge = `br-${shop.id.slice(0, 12)}`;
    const after = snapshot({
      networks: [bridge, shop],
      namespaces: [
        thisComputer({
          interfaces: [
            ...base.interfaces.filter(({ name }) => name !== 'eth0'),
            face('eth0', ['192.168.1.20/24', '10.99.0.1/24'], { mac: '00:11:22:33:44:55', state: 'up' }),
            face(shopBridge, ['172.20.0.1/16'], { kind: 'bridge' }),
          ],
          routes: [
            ...base.routes,
            { family: 'ipv4', destination: '10.99.0.0/24', interface: 'eth0' },
            { family: 'ipv4', destination: '172.20.0.0/16', interface: shopBridge },
            { family: 'ipv4', destination: '10.5.0.0/16', gateway: '192.168.1.254', interface: 'eth0' },
          ],
          // A listener that follows the engine's bridges.
          sockets: [...base.sockets, { transport: 'tcp', address: '172.20.0.1', port: 4444 }],
        }),
        container('web-1'),
      ],
    });
    expect(changes(snapshot(), after)).toEqual([
      {
        kind: 'added',
        path: 'networks[shop_default]',
        after: { driver: 'bridge', internal: false, subnets: ['172.20.0.0/16'], gateways: ['172.20.0.1'] },
      },
      {
        kind: 'added',
        path: 'namespaces[this-computer].interfaces[eth0].addresses[10.99.0.1]',
        after: '10.99.0.1/24',
      },
      {
        kind: 'added',
        path: 'namespaces[this-computer].routes[10.5.0.0/16]',
        after: { destination: '10.5.0.0/16', gateway: '192.168.1.254', interface: 'eth0' },
      },
    ]);
    const side = (each: Snapshot) => ({ name: 'x', snapshot: each });
    expect(tellComparison(side(snapshot()), side(after)).summary).toBe('3 changes: 1 address, 1 route, 1 network.');
    expect(told(after, snapshot())).toEqual([
      'removed networks[shop_default]',
      'removed namespaces[this-computer].interfaces[eth0].addresses[10.99.0.1]',
      'removed namespaces[this-computer].routes[10.5.0.0/16]',
    ]);
  });

  it('an MTU, with what it was and is', () => {
    const interfaces = [face('lo', ['127.0.0.1/8']), face('eth0', ['172.17.0.2/16'], { mtu: 1_400 })];
    expect(changes(snapshot(), web({ interfaces }))).toEqual([
      { kind: 'changed', path: 'namespaces[container:web-1].interfaces[eth0].mtu', before: 1_500, after: 1_400 },
    ]);
  });

  it('an interface that was switched off, and not its link as well', () => {
    const interfaces = base.interfaces.map((one) =>
      one.name === 'eth0' ? { ...one, flags: ['BROADCAST'], state: 'down' as const } : one,
    );
    expect(told(snapshot(), here({ interfaces }))).toEqual(['changed namespaces[this-computer].interfaces[eth0].on']);
  });

  it('a cable that was pulled', () => {
    const interfaces = base.interfaces.map((one) => (one.name === 'eth0' ? { ...one, state: 'down' as const } : one));
    expect(told(snapshot(), here({ interfaces }))).toEqual(['changed namespaces[this-computer].interfaces[eth0].link']);
  });

  it('another gateway of the default route, and a second default route', () => {
    const via = (gateway: string) => [
      { family: 'ipv4' as const, destination: 'default', gateway, interface: 'eth0', metric: 100 },
      ...base.routes.slice(1),
    ];
    expect(changes(snapshot(), here({ routes: via('192.168.1.254') }))).toMatchObject([
      {
        kind: 'changed',
        path: 'namespaces[this-computer].routes[default]',
        before: { gateway: '192.168.1.1' },
        after: { gateway: '192.168.1.254' },
      },
    ]);
    const vpn = { family: 'ipv4' as const, destination: 'default', interface: 'tun0', metric: 50 };
    expect(told(snapshot(), here({ routes: [...base.routes, vpn] }))).toEqual([
      'added namespaces[this-computer].routes[default]',
    ]);
  });

  it('what a VPN brings: its interface and its routes, without the one to its own subnet', () => {
    const tun = face('tun0', ['10.8.0.6/24'], { kind: 'tun' });
    const over = (destination: string) => ({ family: 'ipv4' as const, destination, interface: 'tun0' });
    const after = here({
      interfaces: [...base.interfaces, tun],
      routes: [...base.routes, over('default'), over('10.8.0.0/24'), over('10.0.0.0/8')],
    });
    expect(told(snapshot(), after)).toEqual([
      'added namespaces[this-computer].interfaces[tun0]',
      'added namespaces[this-computer].routes[default]',
      'added namespaces[this-computer].routes[10.0.0.0/8]',
    ]);
  });

  it('a name server that went for another, one more, and another order', () => {
    const dns = (...servers: string[]) => here({ dns: { servers, search: ['home.arpa'], options: [] } });
    const path = 'namespaces[this-computer].dns.servers';
    expect(changes(snapshot(), dns('192.168.1.1', '1.1.1.1'))).toEqual([
      { kind: 'changed', path: `${path}[9.9.9.9]`, before: '9.9.9.9', after: '1.1.1.1' },
    ]);
    expect(told(snapshot(), dns('192.168.1.1', '9.9.9.9', '1.1.1.1'))).toEqual([`added ${path}[1.1.1.1]`]);
    expect(told(snapshot(), dns('9.9.9.9', '192.168.1.1'))).toEqual([`changed ${path}`]);
  });

  it('a listener that came, one that another program holds now', () => {
    const ssh = { transport: 'tcp' as const, address: '0.0.0.0', port: 22 };
    const grpc = { transport: 'tcp' as const, address: '::', port: 50_051 };
    expect(told(snapshot(), here({ sockets: [...base.sockets, grpc] }))).toEqual([
      'added namespaces[this-computer].sockets[tcp [::\\]:50051]',
    ]);
    expect(changes(snapshot(), here({ sockets: [{ ...ssh, process: { pid: 9, name: 'dropbear' } }] }))).toMatchObject([
      { kind: 'changed', before: { process: 'sshd' }, after: { process: 'dropbear' } },
    ]);
  });

  it('a listener that moved from loopback to all addresses, as one change', () => {
    const sockets = (address: string) => here({ sockets: [{ transport: 'tcp', address, port: 5432 }] });
    expect(changes(sockets('127.0.0.1'), sockets('0.0.0.0'))).toMatchObject([
      { kind: 'changed', before: { address: '127.0.0.1' }, after: { address: '0.0.0.0' } },
    ]);
  });

  it('a container that came, without all that is in it', () => {
    const after = snapshot({ namespaces: [thisComputer(), container('web-1'), container('db', {})] });
    expect(changes(snapshot(), after)).toEqual([
      {
        kind: 'added',
        path: 'namespaces[container:db]',
        after: { image: 'nginx', networkMode: 'bridge', addresses: ['172.17.0.2/16'] },
      },
    ]);
  });

  it('a container that was renamed, found by its id', () => {
    const renamed = container('web-1');
    const after = snapshot({
      namespaces: [thisComputer(), { ...renamed, owner: { id: renamed.id.slice(10), name: 'web-2', image: 'nginx' } }],
    });
    expect(changes(snapshot(), after)).toEqual([
      { kind: 'changed', path: 'namespaces[container:web-2].name', before: 'web-1', after: 'web-2' },
    ]);
  });

  it('a container that joined another one’s namespace', () => {
    expect(told(snapshot(), web({ sharedBy: ['sidecar'] }))).toEqual([
      'added namespaces[container:web-1].sharedBy[sidecar]',
    ]);
  });

  it('a network with another subnet, without its gateway, bridge address and route', () => {
    const at = (subnet: string, gateway: string, generation: number) => {
      const shop = network('shop', subnet, {}, generation);
      const name = `br-${shop.id.slice(0, 12)}`;
      return snapshot({
        networks: [bridge, shop],
        namespaces: [
          thisComputer({
            interfaces: [...base.interfaces, face(name, [`${gateway}/16`], { kind: 'bridge' })],
            routes: [...base.routes, { family: 'ipv4', destination: subnet, interface: name }],
          }),
        ],
      });
    };
    expect(told(at('172.20.0.0/16', '172.20.0.1', 1), at('172.21.0.0/16', '172.21.0.1', 2))).toEqual([
      'changed networks[shop].subnets[172.20.0.0/16]',
    ]);
    // Made again as it was: another id, another bridge, nothing to tell.
    expect(told(at('172.20.0.0/16', '172.20.0.1', 1), at('172.20.0.0/16', '172.20.0.1', 2))).toEqual([]);
  });

  it('a host name in /etc/hosts, but not the container’s own', () => {
    const hosts = (id: string, ...more: { address: string; names: string[] }[]) =>
      web({ hosts: [{ address: '127.0.0.1', names: ['localhost'] }, { address: '172.17.0.2', names: [id] }, ...more] });
    const added = { address: '172.17.0.1', names: ['host.docker.internal'] };
    expect(changes(hosts('aaaa'), hosts('bbbb', added))).toEqual([
      { kind: 'added', path: 'namespaces[container:web-1].hosts[host.docker.internal]', after: '172.17.0.1' },
    ]);
  });

  it('the engine’s version', () => {
    const after = snapshot({ engine: { ...engineInfo, version: '29.0.0' } });
    expect(changes(snapshot(), after)).toEqual([
      { kind: 'changed', path: 'engine.version', before: '28.2.0', after: '29.0.0' },
    ]);
  });
});

describe('what is no noise', () => {
  it.each<[string, Snapshot]>([
    ['a container that was made again', web({}, 2)],
    [
      'its MAC, counters, indexes, peer',
      web({
        interfaces: [
          face('lo', ['127.0.0.1/8']),
          face('eth0', ['172.17.0.2/16'], {
            mac: '02:42:ac:11:00:99',
            index: 77,
            peer: { index: 78 },
            counters: {
              rx: { packets: 9, bytes: 9, errors: 1, dropped: 2 },
              tx: { packets: 9, bytes: 9, errors: 0, dropped: 0 },
            },
          }),
        ],
      }),
    ],
    [
      'veths that come and go, a bridge’s link and link-local address',
      here({
        interfaces: [
          ...base.interfaces.slice(0, 2),
          face('docker0', ['172.17.0.1/16', 'fe80::42:d5ff:fe3d:7d75/64'], { kind: 'bridge', state: 'down' }),
          face('veth12ab34f', [], { kind: 'veth', master: 'docker0' }),
          face('veth0c0ffee@if7', [], { kind: 'veth', master: 'docker0' }),
        ],
      }),
    ],
    [
      'link-local and multicast routes',
      here({
        routes: [
          ...base.routes,
          { family: 'ipv6', destination: 'fe80::/64', interface: 'eth0', metric: 256 },
          { family: 'ipv6', destination: 'ff00::/8', interface: 'eth0', metric: 256 },
          { family: 'ipv6', destination: 'fe80::/64', interface: 'veth12ab34f', metric: 256 },
        ],
      }),
    ],
    [
      'pids, the engine’s resolver, UDP clients and what is left on an address that is gone',
      here({
        sockets: [
          { transport: 'tcp', address: '0.0.0.0', port: 22, process: { pid: 4_321, name: 'sshd' } },
          { transport: 'udp', address: '0.0.0.0', port: 43_210 },
          { transport: 'tcp', address: '127.0.0.11', port: 35_001 },
          // On the gateway of a network that is gone.
          { transport: 'tcp', address: '172.29.0.1', port: 4444 },
        ],
      }),
    ],
    ['the neighbour table', web({ neighbours: [{ family: 'ipv4', address: '172.17.0.1', interface: 'eth0' }] })],
    [
      'a sample container of Dockline’s',
      snapshot({
        namespaces: [
          thisComputer(),
          container('web-1'),
          { ...container('s'), owner: { id: 'f'.repeat(64), name: 'a container on bridge' } },
        ],
      }),
    ],
    [
      'a network of a probe run',
      snapshot({ networks: [bridge, network('dockline-internal-0a1b2c', '172.30.0.0/16')] }),
    ],
    [
      'another spelling of an address',
      here({
        interfaces: [face('lo', ['127.0.0.1/8', '0:0:0:0:0:0:0:1/128']), ...base.interfaces.slice(1)],
      }),
    ],
  ])('%s', (_, after) => {
    expect(told(snapshot(), after)).toEqual([]);
    expect(told(after, snapshot())).toEqual([]);
  });

  it('an ephemeral listener that drew another port', () => {
    const at = (port: number, count = 1) =>
      here({
        sockets: Array.from({ length: count }, (_, index) => ({
          transport: 'tcp' as const,
          address: '127.0.0.1',
          port: port + index,
          process: { pid: port, name: 'containerd' },
        })),
      });
    expect(told(at(36_353), at(40_001))).toEqual([]);
    expect(told(at(36_353), at(40_001, 2))).toEqual(['added namespaces[this-computer].sockets[tcp 127.0.0.1:40002]']);
  });

  it('a namespace that is shown twice', () => {
    const both = (mtu: number) => {
      const interfaces = [face('eth0', ['192.168.1.20/24'], { mtu })];
      return snapshot({
        namespaces: [
          thisComputer({ interfaces }),
          { ...thisComputer({ interfaces }), id: 'engine-host', kind: 'engine-host' },
          container('on-host', { networkMode: 'host', interfaces }),
          container('web-1', { interfaces }),
          container('joined', { networkMode: `container:${container('web-1').owner?.id}`, interfaces }),
        ],
      });
    };
    expect(told(both(1_500), both(1_400))).toEqual([
      'changed namespaces[this-computer].interfaces[eth0].mtu',
      'changed namespaces[container:web-1].interfaces[eth0].mtu',
    ]);
  });
});

describe('what one snapshot does not hold', () => {
  it('is listed with the reason, and no removal', () => {
    const unread = [
      { what: 'routes', why: 'not allowed' },
      { what: 'listening sockets', why: 'not allowed' },
    ];
    const result = compareSnapshots(snapshot(), web({ routes: [], sockets: [], unread }));
    expect(result.differences).toEqual([]);
    expect(result.notCompared.map(({ path }) => path)).toEqual([
      'namespaces[container:web-1].routes',
      'namespaces[container:web-1].sockets',
    ]);
  });

  it('a namespace that could not be read at all', () => {
    const unread = [{ what: 'the namespace', why: 'paused' }];
    const { dns: _, ...nothing } = container('web-1', { interfaces: [], routes: [], sockets: [], unread });
    const after = snapshot({ namespaces: [thisComputer(), nothing] });
    expect(compareSnapshots(snapshot(), after).differences).toEqual([]);
    expect(compareSnapshots(snapshot(), after).notCompared).toHaveLength(4);
  });

  it('no engine: its containers and networks are not said to be gone', () => {
    const { engine: _, ...without } = snapshot({ namespaces: [thisComputer()], networks: [] });
    const result = compareSnapshots(snapshot(), without);
    expect(result.differences.map(toChange)).toMatchObject([{ kind: 'removed', path: 'engine' }]);
    expect(result.notCompared.map(({ path }) => path)).toEqual(['networks', 'containers']);
  });
});

describe('any two snapshots', () => {
  const address = fc.constantFrom('10.0.0.1/8', '10.0.0.2/8', 'fd00::1/64', '10.0.0.1/24', 'junk/x');
  const anyFace = fc
    .record({
      name: fc.constantFrom('lo', 'eth0', 'eth1', 'br-0', 'veth12345ab', ']\\['),
      at: fc.array(address),
      mtu: fc.nat(3),
    })
    .map(({ name, at, mtu }) => face(name, at, { mtu }));
  const anyRoute = fc.record({
    family: fc.constantFrom('ipv4' as const, 'ipv6' as const),
    destination: fc.constantFrom('default', '10.0.0.0/8', 'fd00::/64', 'x'),
    gateway: fc.constantFrom('10.0.0.9', 'fe80::1'),
    interface: fc.constantFrom('eth0', 'eth1', 'br-0'),
    metric: fc.nat(2),
  });
  const anySocket = fc.record({
    transport: fc.constantFrom('tcp' as const, 'udp' as const),
    address: fc.constantFrom('0.0.0.0', '::', '127.0.0.11'),
    port: fc.constantFrom(80, 4444, 40_000, 40_001),
  });
  const anyNamespace = fc
    .record({
      name: fc.constantFrom('a', 'b', 'c'),
      generation: fc.nat(2),
      interfaces: fc.array(anyFace, { maxLength: 4 }),
      routes: fc.array(anyRoute, { maxLength: 4 }),
      sockets: fc.array(anySocket, { maxLength: 4 }),
    })
    .map(({ name, generation, ...rest }) => container(name, rest, generation));
  const anySnapshot = fc
    .record({
      here: anyNamespace,
      others: fc.uniqueArray(anyNamespace, { selector: ({ owner }) => owner?.name ?? '' }),
    })
    .map(({ here: { interfaces, routes, sockets }, others }) =>
      snapshot({ namespaces: [thisComputer({ interfaces, routes, sockets }), ...others] }),
    );

  it('one with itself: nothing', () => {
    fc.assert(fc.property(anySnapshot, (one) => changes(one, structuredClone(one)).length === 0));
  });

  it('what is added one way is removed the other way', () => {
    const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (one, other) => {
        const forth = changes(one, other).map(({ kind }) => kind);
        const back = changes(other, one).map(({ kind }) => opposite[kind]);
        expect(forth.toSorted()).toEqual(back.toSorted());
      }),
    );
  });
});
