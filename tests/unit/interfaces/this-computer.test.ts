import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { namespaceSchema } from '../../../src-main/contract/namespace-model.ts';
import { readThisComputer } from '../../../src-main/core/interfaces/read-this-computer.ts';
import { readMacos } from '../../../src-main/core/interfaces/this-computer/macos.ts';
import { parseNetstatRoutes } from '../../../src-main/core/interfaces/this-computer/netstat-routes.ts';
import { readWindows } from '../../../src-main/core/interfaces/this-computer/windows.ts';
import { windowsScript } from '../../../src-main/core/interfaces/this-computer/windows-script.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const fixture = (name: string): string => readFileSync(join(fixtures, 'this-computer', name), 'utf8');
const base = { id: 'this-computer', kind: 'this-computer', access: 'os' } as const;

describe('a Mac', () => {
  const outputs: Readonly<Record<string, string>> = {
    'ifconfig -a': readFileSync(join(fixtures, 'interfaces/written/macos-ifconfig.txt'), 'utf8'),
    'netstat -rn': fixture('macos-netstat-rn.txt'),
    'netstat -ibnd': fixture('macos-netstat-ibnd.txt'),
    'netstat -an': fixture('macos-netstat-an.txt'),
  };
  const run = async (command: string, args: readonly string[]) => outputs[[command, ...args].join(' ')];
  const files: Readonly<Record<string, string>> = {
    '/etc/resolv.conf': 'nameserver 192.0.2.1\n',
    '/etc/hosts': '127.0.0.1\tlocalhost\n',
  };
  const read = () => readMacos(run, async (path) => files[path]);

  it('is read from ifconfig and netstat', async () => {
    const namespace = await read();
    expect(namespaceSchema.safeParse({ ...base, ...namespace }).error).toBeUndefined();
    const en0 = namespace.interfaces.find(({ name }) => name === 'en0');
    expect(en0).toMatchObject({ mac: '78:4f:43:00:10:01', mtu: 1500, state: 'up' });
    expect(en0?.counters).toEqual({
      rx: { packets: 9_123_456, bytes: 9_712_345_678_901, errors: 2, dropped: 0 },
      tx: { packets: 4_234_567, bytes: 812_345_678, errors: 1, dropped: 4, collisions: 3 },
    });
    expect(namespace.interfaces.find(({ name }) => name === 'gif0')?.counters?.rx.packets).toBe(0);
    expect(namespace.interfaces.find(({ name }) => name === 'lo0')?.counters?.tx.bytes).toBe(91_823_344);
    expect(namespace.dns?.servers).toEqual(['192.0.2.1']);
    expect(namespace.hosts).toEqual([{ address: '127.0.0.1', names: ['localhost'] }]);
    expect(namespace.sockets).toEqual([
      { transport: 'tcp', address: '127.0.0.1', port: 631 },
      { transport: 'tcp', address: '::1', port: 631 },
      { transport: 'tcp', address: '::', port: 8080 },
      { transport: 'tcp', address: '0.0.0.0', port: 22 },
      { transport: 'tcp', address: 'fe80::1', port: 4444 },
      { transport: 'udp', address: '0.0.0.0', port: 5353 },
      { transport: 'udp', address: '::', port: 5353 },
    ]);
    expect(namespace.unread.map(({ what }) => what)).toEqual([
      'received packets that were dropped',
      'the processes of listening sockets',
    ]);
  });

  it('has routes and neighbours in one table', async () => {
    const { routes, neighbours } = await read();
    expect(
      routes.map(({ destination, gateway = '-', interface: name }) => `${destination} ${gateway} ${name}`),
    ).toEqual([
      'default 192.0.2.1 en0',
      'default - bridge100',
      '127.0.0.0/8 - lo0',
      '127.0.0.1/32 - lo0',
      '169.254.0.0/16 - en0',
      '192.0.2.0/24 - en0',
      '192.0.2.1/32 - en0',
      '192.0.2.23/32 - en0',
      '198.51.100.0/25 - utun4',
      '255.255.255.255/32 - en0',
      'default fe80::5eff:fe00:109 en0',
      'default fe80:: utun0',
      '::1/128 - lo0',
      '2001:db8:12::/64 - en0',
      'fe80::/64 - lo0',
    ]);
    expect(neighbours).toEqual([
      { family: 'ipv4', address: '192.0.2.1', mac: '00:00:5e:00:01:09', interface: 'en0' },
      { family: 'ipv6', address: 'fe80::5eff:fe00:109', mac: '00:00:5e:00:01:09', interface: 'en0' },
    ]);
  });

  it('printed two more columns before 11.3', () => {
    const { routes, neighbours } = parseNetstatRoutes(fixture('macos-11.2-netstat-rn.txt'));
    expect(routes).toContainEqual({ family: 'ipv4', destination: 'default', gateway: '192.0.2.1', interface: 'en0' });
    expect(routes).toContainEqual({ family: 'ipv4', destination: '172.16.111.0/24', interface: 'vmnet1' });
    expect(neighbours).toEqual([{ family: 'ipv4', address: '192.0.2.1', mac: 'bc:67:1c:40:03:f6', interface: 'en0' }]);
  });

  it('says what its tools would not tell', async () => {
    const { interfaces, unread } = await readMacos(
      async () => undefined,
      async () => undefined,
    );
    expect(interfaces).toEqual([]);
    expect(unread.slice(0, 5)).toEqual([
      { what: 'interfaces', why: 'ifconfig could not be run.' },
      { what: 'counters', why: 'netstat could not be run.' },
      { what: 'routes', why: 'netstat could not be run.' },
      { what: 'listening sockets', why: 'netstat could not be run.' },
      { what: '/etc/resolv.conf', why: 'The file could not be read.' },
    ]);
  });
});

describe('Windows', () => {
  it('is asked once, by a script that no quoting can change', async () => {
    const asked: string[][] = [];
    await readWindows(async (command, args) => {
      asked.push([command, ...args]);
      return undefined;
    });
    expect(asked).toHaveLength(1);
    const [command, ...args] = asked[0] ?? [];
    expect([command, ...args.slice(0, -1)]).toEqual([
      'powershell.exe',
      '-NoProfile',
      '-NonInteractive',
      '-EncodedCommand',
    ]);
    expect(Buffer.from(args.at(-1) ?? '', 'base64').toString('utf16le')).toBe(windowsScript);
  });

  it('is read from PowerShell', async () => {
    const namespace = await readWindows(async () => fixture('windows.json'));
    expect(namespaceSchema.safeParse({ ...base, ...namespace }).error).toBeUndefined();
    expect(namespace.interfaces.map(({ name, kind, state, mtu }) => `${name} ${kind} ${state} ${mtu}`)).toEqual([
      'Loopback Pseudo-Interface 1 loopback up undefined',
      'office wireguard up 1420',
      'Ethernet ethernet up 1500',
      'Wi-Fi ethernet down undefined',
      'vEthernet (WSL) ethernet up 1500',
    ]);
    const ethernet = namespace.interfaces.find(({ name }) => name === 'Ethernet');
    expect(ethernet).toMatchObject({
      mac: '00:00:5e:00:53:0c',
      addresses: [
        { family: 'ipv4', address: '192.0.2.23', prefixLength: 24 },
        { family: 'ipv6', address: 'fe80::5eff:fe00:530c', prefixLength: 64 },
      ],
      counters: { rx: { bytes: '18446744073709551615', dropped: 2 }, tx: { packets: 4_234_567, errors: 3 } },
    });
    expect(namespace.routes).toEqual([
      { family: 'ipv4', destination: 'default', gateway: '192.0.2.1', interface: 'Ethernet', metric: 0 },
      { family: 'ipv4', destination: '192.0.2.0/24', interface: 'Ethernet', metric: 256 },
      { family: 'ipv6', destination: 'default', gateway: 'fe80::5eff:fe00:109', interface: 'Ethernet', metric: 16 },
      { family: 'ipv6', destination: 'fe80::/64', interface: 'Ethernet', metric: 256 },
    ]);
    expect(namespace.neighbours).toEqual([
      { family: 'ipv4', address: '192.0.2.1', mac: '00:00:5e:00:01:09', interface: 'Ethernet', state: 'reachable' },
      { family: 'ipv4', address: '192.0.2.77', interface: 'Ethernet', state: 'unreachable' },
    ]);
    expect(namespace.dns).toEqual({ servers: ['192.0.2.1', '2001:db8:12::53'], search: ['corp.example'], options: [] });
    expect(namespace.sockets).toEqual([
      { transport: 'tcp', address: '0.0.0.0', port: 135 },
      { transport: 'tcp', address: '::1', port: 4444, process: { pid: 7700, name: 'node' } },
      { transport: 'udp', address: 'fe80::5eff:fe00:530c', port: 1900, process: { pid: 7700, name: 'node' } },
    ]);
    expect(namespace.unread).toEqual([]);
  });

  it.each([
    ['nothing', undefined, 'PowerShell could not be run.'],
    ['an error', 'The term is not recognized', 'PowerShell printed something else.'],
    ['another document', '{"interfaces":"many"}', 'PowerShell printed something else.'],
  ])('that prints %s is unread, with the reason', async (_, printed, why) => {
    const { interfaces, unread } = await readWindows(async () => printed);
    expect(interfaces).toEqual([]);
    expect(new Set(unread.map((one) => one.why))).toEqual(new Set([why]));
  });

  it('that refuses a list is read without it, and says so', async () => {
    const { routes: _, ...rest } = JSON.parse(fixture('windows.json'));
    const namespace = await readWindows(async () => JSON.stringify(rest));
    expect(namespace.interfaces).toHaveLength(5);
    expect(namespace.unread).toEqual([{ what: 'routes', why: 'Windows would not tell it to PowerShell.' }]);
  });

  // Windows PowerShell 5.1: https://stackoverflow.com/questions/58617070 (a list of one, "value" and "Count").
  const printing = (change: (document: Record<string, unknown>) => void): string => {
    const document = z.record(z.string(), z.unknown()).parse(JSON.parse(fixture('windows.json')));
    change(document);
    return JSON.stringify(document);
  };

  it.each([
    [
      'a list of one as its element',
      (document: Record<string, unknown>) => {
        document['processes'] = { pid: 7700, name: 'node' };
        document['search'] = 'corp.example';
      },
    ],
    [
      'lists with their count',
      (document: Record<string, unknown>) => {
        for (const name of Object.keys(document)) document[name] = { value: document[name], Count: 2 };
      },
    ],
    [
      'a null for what has nothing to tell',
      (document: Record<string, unknown>) => {
        document['servers'] = [null, '192.0.2.1', '2001:db8:12::53'];
        document['neighbours'] = [...z.array(z.unknown()).parse(document['neighbours']), null];
      },
    ],
  ])('that prints %s is read the same', async (_, change) => {
    const usual = await readWindows(async () => fixture('windows.json'));
    expect(await readWindows(async () => printing(change))).toEqual(usual);
    expect(await readWindows(async () => `\ufeff${printing(change)}\r\n`)).toEqual(usual);
  });

  it('that has an element of another form is read without that one, and says so', async () => {
    const told = printing((document) => {
      // A driver that counts nothing: sums of nothing are empty texts.
      const none = {
        rxPackets: '',
        rxBytes: '',
        rxErrors: '',
        rxDropped: '',
        txPackets: '',
        txBytes: '',
        txErrors: '',
      };
      document['statistics'] = [
        { name: 'office', ...none, txDropped: '' },
        ...z.array(z.unknown()).parse(document['statistics']),
      ];
    });
    const { interfaces, unread } = await readWindows(async () => told);
    expect(interfaces.filter(({ counters }) => counters !== undefined).map(({ name }) => name)).toEqual(['Ethernet']);
    expect(unread).toEqual([{ what: 'counters', why: 'PowerShell printed 1 of 2 in another form.' }]);
  });

  it('has its loopback by whatever name, and names with letters of any language', async () => {
    const told = fixture('windows.json')
      .replaceAll('Loopback Pseudo-Interface 1', 'lo\\u00f6pback')
      .replaceAll('"Ethernet"', '"\\u30a4\\u30fc\\u30b5\\u30cd\\u30c3\\u30c8"');
    const { interfaces } = await readWindows(async () => told);
    expect(interfaces[0]).toMatchObject({ name: 'loöpback', kind: 'loopback', flags: ['LOOPBACK'] });
    expect(interfaces.find(({ name }) => name === 'イーサネット')?.counters?.rx.dropped).toBe(2);
    // What crosses a console's code page unharmed.
    expect(windowsScript).toMatch(/-gt 126.*\\u\{0:x4\}/);
  });
});

describe('this computer', () => {
  it.each(['win32', 'sunos'] as const)('has what Node tells where no tool of %s does', async (platform) => {
    // PowerShell is not here.
    const { interfaces, unread, access } = await readThisComputer(platform);
    expect(access).toBe('os');
    expect(interfaces.map(({ name }) => name)).toContain('lo');
    expect(unread.map(({ what }) => what).join()).toContain('routes');
  });
});
