import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork, Snapshot } from '../../../src-main/contract/snapshot-model.ts';

/** Builders of snapshots for the tests of comparing and reporting. */

export const engineInfo: EngineInfo = {
  endpoint: 'unix:///var/run/docker.sock',
  name: 'Docker Engine',
  version: '28.2.0',
  apiVersion: '1.50',
  os: 'Debian 12',
  kernel: '6.1.0',
  rootless: false,
  desktop: false,
  sharesThisComputer: true,
};

export function face(name: string, cidrs: readonly string[] = [], change: Partial<Interface> = {}): Interface {
  return {
    name,
    kind: name === 'lo' ? 'loopback' : 'ethernet',
    addresses: cidrs.map((cidr) => {
      const [address = '', prefix] = cidr.split('/');
      return { family: address.includes(':') ? 'ipv6' : 'ipv4', address, prefixLength: Number(prefix) };
    }),
    flags: ['UP'],
    mtu: 1_500,
    warnings: [],
    ...change,
  };
}

const idOf = (name: string, generation: number) =>
  Buffer.from(`${name}${generation}`).toString('hex').padEnd(64, '0').slice(0, 64);

/** `generation`: a container that is made again has another id. */
export function container(name: string, change: Partial<Namespace> = {}, generation = 1): Namespace {
  const id = idOf(name, generation);
  return {
    id: `container:${id}`,
    kind: 'container',
    owner: { id, name, image: 'nginx' },
    networkMode: 'bridge',
    interfaces: [face('lo', ['127.0.0.1/8']), face('eth0', ['172.17.0.2/16'], { mac: '02:42:ac:11:00:02' })],
    routes: [
      { family: 'ipv4', destination: 'default', gateway: '172.17.0.1', interface: 'eth0' },
      { family: 'ipv4', destination: '172.17.0.0/16', interface: 'eth0' },
    ],
    dns: { servers: ['10.0.0.53'], search: [], options: [] },
    sockets: [{ transport: 'tcp', address: '0.0.0.0', port: 80 }],
    access: 'joined',
    unread: [],
    ...change,
  };
}

export function thisComputer(change: Partial<Namespace> = {}): Namespace {
  return {
    id: 'this-computer',
    kind: 'this-computer',
    interfaces: [
      face('lo', ['127.0.0.1/8', '::1/128']),
      face('eth0', ['192.168.1.20/24'], { mac: '00:11:22:33:44:55', state: 'up' }),
      face('docker0', ['172.17.0.1/16'], { kind: 'bridge' }),
    ],
    routes: [
      { family: 'ipv4', destination: 'default', gateway: '192.168.1.1', interface: 'eth0', metric: 100 },
      { family: 'ipv4', destination: '192.168.1.0/24', interface: 'eth0', metric: 100 },
      { family: 'ipv4', destination: '172.17.0.0/16', interface: 'docker0' },
    ],
    dns: { servers: ['192.168.1.1', '9.9.9.9'], search: ['home.arpa'], options: [] },
    sockets: [{ transport: 'tcp', address: '0.0.0.0', port: 22, process: { pid: 7, name: 'sshd' } }],
    access: 'os',
    unread: [],
    ...change,
  };
}

export function network(
  name: string,
  subnet: string,
  change: Partial<EngineNetwork> = {},
  generation = 1,
): EngineNetwork {
  return {
    id: idOf(name, generation),
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    subnets: [subnet],
    gateways: [subnet.replace(/0\/\d+$/, '1')],
    ...change,
  };
}

export const bridge = network('bridge', '172.17.0.0/16', { bridge: 'docker0' });

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    schemaVersion: 1,
    takenAt: '2026-11-23T10:00:00.000Z',
    durationMs: 12,
    engine: engineInfo,
    namespaces: [thisComputer(), container('web-1')],
    networks: [bridge],
    ...change,
  };
}
