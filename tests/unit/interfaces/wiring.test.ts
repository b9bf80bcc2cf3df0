import { describe, expect, it } from 'vitest';
import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';
import { wire } from '../../../src-main/core/interfaces/wiring/wire.ts';
import { pastedText } from './pasted-fixtures.ts';

const face = (name: string, index: number, more: Partial<Interface> = {}): Interface => ({
  name,
  index,
  kind: 'veth',
  addresses: [],
  flags: [],
  warnings: [],
  ...more,
});
const end = (name: string, index: number, peer: number, more: Partial<Interface> = {}): Interface =>
  face(name, index, { peer: { index: peer }, ...more });
const namespace = (id: string, interfaces: Interface[], more: Partial<Namespace> = {}): Namespace => ({
  id,
  kind: 'other',
  title: `The namespace ${id} (ip netns)`,
  interfaces,
  routes: [],
  sockets: [],
  access: 'inspector',
  unread: [],
  ...more,
});
const wired = (namespaces: Namespace[], options: { complete?: boolean; networks?: EngineNetwork[] } = {}) => {
  const { complete = true, networks = [] } = options;
  const found = wire({ namespaces, networks, containers: [], engine: undefined, complete });
  return (id: string, name: string): Interface | undefined =>
    found.find((one) => one.id === id)?.interfaces.find((one) => one.name === name);
};

describe('pairs', () => {
  it('with the same index on both ends are a pair where no other could be', () => {
    const get = wired([namespace('a', [end('eth0', 7, 7)]), namespace('b', [end('eth0', 7, 7)])]);
    expect(get('a', 'eth0')?.peer).toEqual({ index: 7, name: 'eth0', namespaceId: 'b' });
    expect(get('b', 'eth0')?.peer).toEqual({ index: 7, name: 'eth0', namespaceId: 'a' });
  });

  it('that cannot be told apart stay open, and say so', () => {
    const get = wired(['a', 'b', 'c', 'd'].map((id) => namespace(id, [end('eth0', 7, 7)])));
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(get(id, 'eth0')?.peer).toEqual({ index: 7 });
      expect(get(id, 'eth0')?.explanation).toBe(
        'One end of a pair; which interface is the other end could not be told.',
      );
    }
  });

  it('are never within one namespace where an id leads out of it', () => {
    const out = { linkNamespace: 0 };
    const get = wired([namespace('a', [end('x', 5, 6, out), end('y', 6, 5, out)]), namespace('b', [end('z', 6, 5)])]);
    expect(get('a', 'x')?.peer).toMatchObject({ name: 'z', namespaceId: 'b' });
    expect(get('a', 'y')?.peer?.namespaceId).toBeUndefined();
  });

  it('settle others that lead to the same namespace by the same id', () => {
    const id0 = { linkNamespace: 0 };
    const namespaces = [
      namespace('a', [end('x', 7, 7, id0), end('sure', 8, 9, id0)]),
      namespace('b', [end('x', 7, 7, id0), end('sure', 9, 8, id0)]),
      namespace('c', [end('x', 7, 7, id0)]),
      namespace('d', [end('x', 7, 7, id0)]),
    ];
    const get = wired(namespaces);
    expect(get('a', 'x')?.peer?.namespaceId).toBe('b');
    expect(get('c', 'x')?.peer?.namespaceId).toBe('d');
  });

  it('one of whose ends was not read are not given another one', () => {
    // 12 in c fits b's eth0 too; that of a may be elsewhere.
    const namespaces = [namespace('a', [end('eth0', 11, 12)]), namespace('b', [end('eth0', 11, 12)])];
    const get = wired([...namespaces, namespace('c', [end('veth1', 12, 11)])], { complete: false });
    expect(get('a', 'eth0')?.peer).toEqual({ index: 12 });
    expect(get('b', 'eth0')?.peer).toEqual({ index: 12 });
    expect(get('c', 'veth1')?.peer).toEqual({ index: 11 });
  });
});

describe('devices on top of others, as other kernels print them', () => {
  const [capture] = parseCaptures(pastedText('written/ubuntu-ip-d-addr')).captures;
  const get = wired([namespace('host', capture?.interfaces ?? [], { kind: 'engine-host' })]);
  const told = (kind: Interface['kind'], encap?: string): string[] =>
    (capture?.interfaces ?? [])
      .filter((one) => (encap === undefined ? one.kind === kind : one.linkEncap === encap))
      .map(({ name }) => get('host', name)?.explanation ?? '');

  it('say which VLAN they are, and on what', () => {
    expect(told('vlan')).not.toEqual([]);
    for (const words of told('vlan')) expect(words).toMatch(/^The VLAN \d+ on \S+\.$/);
  });

  it('say from where to where a tunnel leads', () => {
    const tunnels = ['gre', 'sit', 'ipip'].flatMap((encap) => told('other', encap));
    expect(tunnels).not.toEqual([]);
    for (const words of tunnels)
      expect(words).toMatch(/^A tunnel \((?:gre|sit|ipip)\)(?: from \S+ to \S+)?: it carries/);
  });

  it('are found by name in their namespace, and by the network’s device on the engine’s machine', () => {
    const network: EngineNetwork = {
      id: 'n',
      name: 'lan',
      driver: 'macvlan',
      scope: 'local',
      internal: false,
      subnets: [],
      gateways: [],
      parent: 'eth1.7',
    };
    const inside = face('eth0', 4, { kind: 'macvlan', parent: { index: 12 }, mac: '02:00:00:00:00:01' });
    const container = namespace('container:x', [inside], { kind: 'container', owner: { id: 'x', name: 'web' } });
    const parent = face('eth1.7', 12, { kind: 'vlan', parent: { name: 'eth1' }, details: { 'vlan id': '7' } });
    const host = namespace('engine-host', [face('eth1', 3, { kind: 'ethernet' }), parent], { kind: 'engine-host' });
    const containers = [
      {
        id: 'x',
        name: 'web',
        image: 'i',
        state: 'running',
        networkMode: 'lan',
        networks: [{ name: 'lan', addresses: [], mac: '02:00:00:00:00:01' }],
        own: false,
      },
    ];
    const found = wire({
      namespaces: [host, container],
      networks: [network],
      containers,
      engine: undefined,
      complete: true,
    });
    const eth0 = found.find(({ id }) => id === 'container:x')?.interfaces[0];
    expect(eth0?.parent).toEqual({ index: 12, name: 'eth1.7', namespaceId: 'engine-host' });
    expect(eth0?.explanation).toContain('on eth1.7 of the engine’s machine (macvlan) of the network lan');
    const vlan = found.find(({ id }) => id === 'engine-host')?.interfaces.find(({ name }) => name === 'eth1.7');
    expect(vlan?.explanation).toBe('The VLAN 7 on eth1.');
  });
});
