import { describe, expect, it } from 'vitest';
import { namespacesText } from '../../../src-main/cli/namespace-text.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';

const web: Namespace = {
  id: `container:${'a'.repeat(64)}`,
  kind: 'container',
  title: 'web (nginx)',
  owner: { id: 'a'.repeat(64), name: 'web', image: 'nginx', state: 'paused' },
  sharedBy: ['helper', 'proxy'],
  interfaces: [{ name: 'eth0', kind: 'veth', addresses: [], flags: [], warnings: [] }],
  routes: [
    { family: 'ipv4', destination: 'default', gateway: '172.17.0.1', interface: 'eth0' },
    { family: 'ipv4', destination: '172.17.0.0/16', interface: 'eth0', metric: 100 },
    { family: 'ipv6', destination: 'default', gateway: 'fe80::1', interface: 'eth0', metric: 1024 },
  ],
  neighbours: [
    { family: 'ipv4', address: '172.17.0.1', mac: '02:42:00:00:00:01', interface: 'eth0', state: 'stale' },
    { family: 'ipv4', address: '172.17.0.9', interface: 'eth0', state: 'failed' },
  ],
  dns: { servers: ['127.0.0.11'], search: ['example.test'], options: ['ndots:0'] },
  hosts: [{ address: '127.0.0.1', names: ['localhost', 'web'] }],
  sockets: [
    { transport: 'tcp', address: '0.0.0.0', port: 8080, process: { pid: 7, name: 'nginx' } },
    { transport: 'udp', address: '::', port: 53 },
  ],
  access: 'joined',
  unread: [{ what: 'the processes of listening sockets', why: 'The inspector sees them.' }],
};

describe('a namespace in a terminal', () => {
  it('tells all that was read of it, and what was not', () => {
    expect(namespacesText([web])).toBe(
      [
        'web (nginx)  [access: joined]',
        '  Paused',
        '  Shared by: web, helper, proxy',
        '  eth0',
        '    Kind               veth',
        '  Routes',
        '    default via 172.17.0.1 on eth0',
        '    172.17.0.0/16 on eth0, metric 100',
        '    default (IPv6) via fe80::1 on eth0, metric 1024',
        '  Neighbours',
        '    172.17.0.1 02:42:00:00:00:01 on eth0, stale',
        '    172.17.0.9 without a MAC on eth0, failed',
        '  DNS',
        '    servers 127.0.0.11',
        '    search example.test',
        '    options ndots:0',
        '  Host names',
        '    127.0.0.1 localhost web',
        '  Listening',
        '    tcp 0.0.0.0:8080  nginx (pid 7)',
        '    udp [::]:53',
        '  Not read: the processes of listening sockets: The inspector sees them.',
      ].join('\n'),
    );
  });

  it('leaves out what there is none of, and names the namespace that it is', () => {
    const computer: Namespace = {
      ...web,
      id: 'this-computer',
      kind: 'this-computer',
      title: 'This computer',
      access: 'os',
    };
    const { owner: _, sharedBy: __, ...host } = { ...computer, id: 'engine-host', sameAs: 'this-computer' };
    const bare: Namespace = { ...host, interfaces: [], routes: [], neighbours: [], hosts: [], sockets: [], unread: [] };
    const { dns: ___, ...nothing } = { ...bare, kind: 'engine-host' as const, title: 'The engine’s machine' };
    expect(namespacesText([computer, nothing]).split('\n\n')[1]).toBe(
      'The engine’s machine  [access: os]\n  The same namespace as: This computer',
    );
  });

  it('shows what would hijack a terminal, wherever a container can write it', () => {
    const evil = '\u001b]0;x\u0007\u202e\n';
    const hosts = [{ address: evil, names: [evil] }];
    const sockets = [{ transport: 'tcp' as const, address: '0.0.0.0', port: 1, process: { pid: 1, name: evil } }];
    const text = namespacesText([
      { ...web, title: evil, hosts, sockets, dns: { servers: [evil], search: [], options: [] } },
    ]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('keeps a name of any length whole, on one line', () => {
    const name = 'n'.repeat(4_096);
    const interfaces = web.interfaces.map((face) => ({ ...face, name }));
    const text = namespacesText([{ ...web, title: name, interfaces }]);
    expect(text.split('\n').filter((line) => line.includes(name))).toHaveLength(2);
  });
});
