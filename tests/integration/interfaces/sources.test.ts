import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InterfaceAddress } from '../../../src-main/contract/interface-model.ts';
import { createEngine } from '../../../src-main/core/engine/create-engine.ts';
import type { Engine } from '../../../src-main/core/engine/engine.ts';
import { createInspector } from '../../../src-main/core/interfaces/inspector/inspector.ts';
import { createInspectedReader } from '../../../src-main/core/interfaces/inspector/read-inspected.ts';
import { readJoined } from '../../../src-main/core/interfaces/joined/read-joined.ts';
import { namespaceScript, readNamespaceOutput } from '../../../src-main/core/interfaces/namespace-script.ts';
import type { ReadNamespace } from '../../../src-main/core/interfaces/reading/compose-namespace.ts';
import { engineThere } from '../engine-there.ts';
import { docker } from './docker.ts';
import { buildIprouteImage } from './iproute-image.ts';

/**
 * Of everything that this kernel has: pairs, a bridge, devices on top of others, peers, labels, both families. What the
 * kernel adds by itself, an address and a route of each link, is there at the end too: sources are read one after another.
 */
const contents = `
ip addr add 10.213.80.1/28 brd + dev eth0
ip addr add 10.213.80.2/32 label eth0:label dev eth0
ip -6 addr add 2001:db8:7::1/64 dev eth0 nodad
ip link add n23456789abcdef type veth peer name vb
ip link add br9 type bridge
ip link set n23456789abcdef master br9
ip link set vb mtu 1400 up
ip link set n23456789abcdef up
ip addr add 10.213.81.1/24 brd + dev br9
ip link set br9 up
ip link add link eth0 name mv type macvlan mode bridge
ip link add vx type vxlan id 9 dev eth0 dstport 4790
ip tuntap add tn mode tun
ip addr add 10.213.82.1 peer 10.213.82.2/32 dev tn
ip link set tn up
ip route add 203.0.113.0/24 via 10.213.80.14 dev eth0 metric 7
ip -6 route add 2001:db8:8::/48 via 2001:db8:7::2 dev eth0
ip neigh add 10.213.80.9 lladdr 02:00:00:00:00:09 dev eth0 nud permanent
ip -6 neigh add 2001:db8:7::9 lladdr 02:00:00:00:00:0a dev eth0 nud permanent
for tries in $(seq 100); do
  if [ -z "$(ip -6 addr show tentative)" ] && ip -6 route show dev br9 | grep -q ^fe80; then break; fi
  sleep 0.1
done
`;

/** What a source cannot tell; nothing else is left out of the comparison. */
interface Blind {
  /** No file tells broadcasts and peers; and of addresses in one network, none tells which has its prefix. */
  addresses?: 'of files' | 'of ifconfig';
  /** What a tunnel of frames is built on: only iproute2 tells. */
  tunnels?: true;
  /** IPv6 neighbours, and how fresh any is: only `ip neigh` tells. */
  neighbours?: true;
  /** It sees a file system that is not the container's. */
  etc?: true;
}

interface Source {
  name: string;
  read: () => Promise<ReadNamespace>;
  blind: Blind;
  /** What it says that it could not read, beside what every source says. */
  unread: readonly string[];
}

describe.skipIf(!engineThere)('one namespace, through all its sources', () => {
  let folder: string;
  let id: string;
  let pid: string;
  let iproute: string | undefined;
  const engines: Engine[] = [];
  let inspectors: ReturnType<typeof createInspector>[] = [];
  let fullest: ReadNamespace;

  const engineWith = async (image: string): Promise<Engine> => {
    const engine = createEngine({ runId: `sources-${engines.length}`, probeImage: () => image });
    engines.push(engine);
    await engine.connect();
    return engine;
  };
  /** A reader that goes on: what it reads a second time comes from files, and from what it remembers. */
  const inspecting = (engine: Engine): (() => Promise<ReadNamespace>) => {
    const inspector = createInspector({ engine, remembered: () => true });
    inspectors.push(inspector);
    const reader = createInspectedReader(inspector);
    return async () => {
      const containers = (await engine.containers()).filter((container) => container.id === id);
      const processIds = await engine.processIds([id]);
      const { namespaces } = await reader.read({ look: await reader.look(), containers, processIds });
      const one = namespaces.find(({ found }) => found.containers.length > 0);
      if (one === undefined) throw new Error('The inspector did not find it.');
      return { ...one.read, inode: one.found.inode };
    };
  };
  /** The script of the sidecar with these tools alone, in the namespace, with a /sys of it. */
  const withTools = async (...tools: (readonly [string, string])[]): Promise<ReadNamespace> => {
    const path = mkdtempSync(join(folder, 'tools-'));
    for (const tool of ['grep', 'stat', 'readlink', 'find']) symlinkSync(`/usr/bin/${tool}`, join(path, tool));
    for (const [name, program] of tools) symlinkSync(program, join(path, name));
    const script = namespaceScript('n');
    const inside = `mount -t sysfs sysfs /sys && PATH=${path} exec /bin/sh -c "$1"`;
    const args = [`--net=/proc/${pid}/ns/net`, 'unshare', '-m', 'sh', '-c', inside, 'sh', script];
    return readNamespaceOutput(execFileSync('nsenter', args, { encoding: 'utf8' }), 'n');
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dockline-sources-'));
    iproute = buildIprouteImage();
    id = docker('run', '-d', '--sysctl', 'net.ipv6.conf.all.disable_ipv6=0', iproute, 'sh', '-c', 'nc -l -p 8080');
    pid = docker('inspect', '-f', '{{.State.Pid}}', id);
    execFileSync('nsenter', [`--net=/proc/${pid}/ns/net`, 'sh', '-e', '-c', contents]);
    const engine = await engineWith(iproute);
    fullest = (await readJoined(engine, `container:${id}`, undefined)).read;
  });

  afterAll(async () => {
    for (const inspector of inspectors) await inspector.dispose();
    for (const engine of engines) await engine.dispose();
    inspectors = [];
    docker('rm', '-f', id);
    if (iproute !== undefined) docker('rmi', '-f', iproute);
    rmSync(folder, { recursive: true, force: true });
  });

  it('has something of everything', () => {
    const kinds = new Set(fullest.interfaces.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['bridge', 'loopback', 'macvlan', 'tun', 'veth', 'vxlan']);
    expect(fullest.unread.map(({ what }) => what)).toEqual(['the processes of listening sockets']);
    expect(fullest.neighbours).toHaveLength(2);
    expect(fullest.sockets.map(({ port }) => port)).toEqual([8080]);
  });

  const busybox = '/bin/busybox';
  const broadcasts = 'broadcast and peer addresses';
  const sources: Source[] = [
    {
      name: 'joined, by BusyBox’s ip',
      read: async () => (await readJoined(await engineWith(''), `container:${id}`, undefined)).read,
      blind: { tunnels: true },
      unread: [],
    },
    {
      name: 'the inspector, by `ip -j`',
      read: async () => inspecting(await engineWith(iproute ?? ''))(),
      blind: {},
      unread: [],
    },
    {
      name: 'the inspector, by BusyBox’s ip',
      read: async () => inspecting(await engineWith(''))(),
      blind: { tunnels: true },
      unread: [],
    },
    {
      name: 'the inspector again: by files and what it remembers',
      read: async () => {
        const read = inspecting(await engineWith(''));
        await read();
        return read();
      },
      blind: { tunnels: true },
      unread: [],
    },
    {
      name: 'this machine’s `ip -j`',
      read: () => withTools(['ip', '/usr/sbin/ip']),
      blind: { etc: true },
      unread: [],
    },
    {
      name: 'net-tools’ ifconfig',
      read: () => withTools(['ifconfig', '/usr/sbin/ifconfig']),
      blind: { addresses: 'of ifconfig', tunnels: true, neighbours: true, etc: true },
      unread: [broadcasts],
    },
    {
      name: 'BusyBox’s ifconfig',
      read: () => withTools(['ifconfig', busybox]),
      blind: { addresses: 'of ifconfig', tunnels: true, neighbours: true, etc: true },
      unread: [broadcasts],
    },
    {
      name: 'files alone',
      read: () => withTools(),
      blind: { addresses: 'of files', tunnels: true, neighbours: true, etc: true },
      unread: [broadcasts, 'the interface that has 10.213.82.1', 'prefix lengths of 10.213.80.1, 10.213.80.2'],
    },
  ];

  it.each(sources)('$name', async ({ read, blind, unread }) => {
    const namespace = await read();
    const told = comparable(namespace, blind);
    const expected = comparable(fullest, blind);
    expect(told).toEqual(expected);
    const everySource = ['the processes of listening sockets'];
    expect(namespace.unread.map(({ what }) => what).filter((what) => !everySource.includes(what))).toEqual(unread);
  });
});

/**
 * Without what changes from one moment to the next, what a source has words of its own for (details), the order of
 * addresses, what only all namespaces together tell (names of other ends), and what the source is blind for.
 */
function comparable(namespace: ReadNamespace, blind: Blind): object {
  const { interfaces, routes, neighbours = [], dns, hosts, sockets, inode } = namespace;
  return {
    interfaces: interfaces.map(({ counters, details: _, linkNamespace: __, peer, parent, ...face }) => ({
      ...face,
      counted: counters !== undefined,
      addresses: face.addresses
        .flatMap((address) => addressOf(address, blind))
        .toSorted((one, other) => one.address.localeCompare(other.address)),
      peer: peer?.index,
      parent: blind.tunnels && face.kind === 'vxlan' ? undefined : parent,
    })),
    routes,
    neighbours: blind.neighbours
      ? neighbours.flatMap(({ state: _, ...one }) => (one.family === 'ipv4' ? [one] : []))
      : neighbours,
    sockets: sockets.map(({ process: _, ...socket }) => socket),
    inode,
    ...(blind.etc ? {} : { dns, hosts }),
  };
}

function addressOf(address: InterfaceAddress, { addresses }: Blind): InterfaceAddress[] {
  if (addresses === undefined) return [address];
  const { broadcast: _, peer: __, prefixLength, ...rest } = address;
  if (addresses === 'of ifconfig') return [{ ...rest, ...(prefixLength === undefined ? {} : { prefixLength }) }];
  if (address.address === '10.213.82.1') return [];
  const shared = address.address.startsWith('10.213.80.');
  return [{ ...rest, ...(shared || prefixLength === undefined ? {} : { prefixLength }) }];
}
