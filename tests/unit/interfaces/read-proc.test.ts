import { describe, expect, it } from 'vitest';
import { namespaceScript, readNamespaceOutput } from '../../../src-main/core/interfaces/namespace-script.ts';
import { parseProcIpv6Route, parseProcRoute } from '../../../src-main/core/interfaces/parse/proc-routes.ts';
import { parseProcSockets } from '../../../src-main/core/interfaces/parse/proc-sockets.ts';
import { parseResolvConf } from '../../../src-main/core/interfaces/parse/resolv-conf.ts';

const routeHead = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n';

describe('/proc/net/route', () => {
  it('gives the default route and the subnet', () => {
    const text = `${routeHead}eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0\neth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0\n`;
    expect(parseProcRoute(text)).toEqual([
      { family: 'ipv4', destination: 'default', gateway: '172.17.0.1', interface: 'eth0', metric: 0 },
      { family: 'ipv4', destination: '172.17.0.0/16', interface: 'eth0', metric: 0 },
    ]);
  });

  it('leaves out what it cannot read and what is not up', () => {
    expect(
      parseProcRoute(`${routeHead}eth0\tZZ\t0\t0003\n\neth0\t00000000\t010011AC\t0002\t0\t0\t0\t00000000`),
    ).toEqual([]);
  });
});

describe('/proc/net/ipv6_route', () => {
  it('gives the default route, and not the kernel’s own', () => {
    const zero = '0'.repeat(32);
    const gateway = 'fd000000000000000000000000000001';
    const text = [
      `${zero} 00 ${zero} 00 ${gateway} 00000400 00000001 00000000 00000003     eth0`,
      `${zero.slice(1)}1 80 ${zero} 00 ${zero} 00000000 00000002 00000000 80200001       lo`,
    ].join('\n');
    expect(parseProcIpv6Route(text)).toEqual([
      { family: 'ipv6', destination: 'default', gateway: 'fd00::1', interface: 'eth0', metric: 1024 },
    ]);
  });
});

describe('/proc/net/tcp and udp', () => {
  it('gives listening sockets and not connections', () => {
    const tcp = [
      '  sl  local_address rem_address   st',
      '   0: 0100007F:115C 00000000:0000 0A 00000000:00000000',
      '   1: 0100007F:115C 0100007F:9C40 01 00000000:00000000',
    ].join('\n');
    expect(parseProcSockets(tcp, 'tcp')).toEqual([{ transport: 'tcp', address: '127.0.0.1', port: 4444 }]);
    const udp6 = '   0: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 0';
    expect(parseProcSockets(udp6, 'udp')).toEqual([{ transport: 'udp', address: '::1', port: 53 }]);
  });
});

describe('resolv.conf', () => {
  it('keeps servers, the last search list and options, without comments', () => {
    expect(parseResolvConf('# made\nnameserver 127.0.0.11 # engine\ndomain a\nsearch b c\noptions ndots:0\n')).toEqual({
      servers: ['127.0.0.11'],
      search: ['b', 'c'],
      options: ['ndots:0'],
    });
  });
});

describe('the output of the namespace script', () => {
  const ifconfig = [
    'eth0      Link encap:Ethernet  HWaddr 02:42:AC:11:00:02',
    '          inet addr:172.17.0.2  Bcast:172.17.255.255  Mask:255.255.0.0',
    '          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1',
    '',
  ].join('\n');

  it('joins what ifconfig and /sys tell of one interface', () => {
    const output = `@n ifconfig\n${ifconfig}@n /etc/resolv.conf\nnameserver 1.1.1.1\n@n sys\nname=eth0 bridge=other master= ifindex=7 iflink=8 mtu=1500 operstate=up\n@n end\n`;
    const read = readNamespaceOutput(output, 'n');
    expect(read.interfaces).toMatchObject([{ name: 'eth0', index: 7, peer: { index: 8 }, state: 'up' }]);
    expect(read.dns?.servers).toEqual(['1.1.1.1']);
    expect(read.unread.map(({ what }) => what)).toEqual(['/proc/net/route', '/proc/net/tcp', '/proc/net/udp']);
  });

  it('says what is missing of an output that stopped half-way, or that is rubbish', () => {
    expect(readNamespaceOutput('', 'n').unread.map(({ what }) => what)).toContain('interfaces');
    expect(readNamespaceOutput('@n ifconfig\n\u0000\u001b[2J garbage', 'n').unread.at(-1)?.what).toContain('end');
  });

  it('is not fooled by a section that the content fakes without the nonce', () => {
    const read = readNamespaceOutput(
      `@secret ifconfig\n${ifconfig}@other sys\nname=eth0 ifindex=99\n@secret end\n`,
      'secret',
    );
    expect(read.interfaces[0]?.index).toBeUndefined();
    expect(namespaceScript('secret')).toContain('@secret end');
  });
});
