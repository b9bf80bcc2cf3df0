import { describe, expect, it } from 'vitest';
import { parseProcIpv6Route, parseProcRoute } from '../../../src-main/core/interfaces/kernel-files/proc-routes.ts';
import { parseListening } from '../../../src-main/core/interfaces/kernel-files/proc-sockets.ts';
import { parseResolvConf } from '../../../src-main/core/interfaces/kernel-files/resolv-conf.ts';
import { namespaceScript, readNamespaceOutput } from '../../../src-main/core/interfaces/namespace-script.ts';

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
  it('gives listening sockets with their inodes, and not connections', () => {
    const tcp = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:115C 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 29801 1 0 100 0 0 10 0',
      '   1: 0100007F:115C 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 29802 1 0 20 4 30 10 -1',
    ].join('\n');
    expect(parseListening(tcp, 'tcp')).toEqual([
      { socket: { transport: 'tcp', address: '127.0.0.1', port: 4444 }, inode: 29801 },
    ]);
    const udp6 = '   0: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 0';
    expect(parseListening(udp6, 'udp')).toEqual([{ socket: { transport: 'udp', address: '::1', port: 53 }, inode: 0 }]);
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
  const dev = '/proc/self/net/dev:  eth0: 258 3 0 1 0 0 0 0 300 4 0 0 0 0 0 0\n/proc/self/net/arp:IP address HW type\n';
  const sys = ['iflink:8', 'mtu:1500', 'flags:0x1003', 'type:1', 'operstate:up', 'carrier:1', 'uevent:IFINDEX=7']
    .map((field) => `/sys/class/net/eth0/${field}\n`)
    .join('');
  const output = (etc: string, nonce = 'n'): string =>
    `\n@${nonce} devices\n40 /sys\n\n@${nonce} net\n${dev}\n@${nonce} sys\n${sys}\n@${nonce} links\n\n@${nonce} etc\n${etc}\n@${nonce} sockets\n\n@${nonce} end\n`;

  it('joins what the files of one interface tell', () => {
    const read = readNamespaceOutput(output('/proc/self/root/etc/resolv.conf:nameserver 1.1.1.1\n'), 'n');
    expect(read.interfaces).toMatchObject([
      {
        name: 'eth0',
        index: 7,
        kind: 'veth',
        peer: { index: 8 },
        state: 'up',
        flags: ['UP', 'BROADCAST', 'RUNNING', 'MULTICAST', 'LOWER_UP'],
        counters: { rx: { bytes: 258, packets: 3, dropped: 1 }, tx: { bytes: 300, packets: 4 } },
      },
    ]);
    expect(read.dns?.servers).toEqual(['1.1.1.1']);
    expect(read.unread.map(({ what }) => what)).toEqual(['/proc/net/tcp', '/proc/net/udp']);
  });

  it('says what is missing of an output that stopped half-way, or that is rubbish', () => {
    expect(readNamespaceOutput('', 'n').unread.map(({ what }) => what)).toContain('interfaces');
    expect(readNamespaceOutput('@n net\n\u0000\u001b[2J garbage', 'n').unread.at(-1)?.what).toContain('end');
  });

  it('is not fooled by a section that the content fakes without the nonce, nor by a line that speaks for another file', () => {
    const faked = [
      '/proc/self/root/etc/hosts:',
      '/proc/self/root/etc/hosts:@n sys',
      '/proc/self/root/etc/hosts:/sys/class/net/eth0/uevent:IFINDEX=99',
    ].join('\n');
    const read = readNamespaceOutput(output(`${faked}\n@other sys\n/sys/class/net/eth0/uevent:IFINDEX=99\n`), 'n');
    expect(read.interfaces[0]?.index).toBe(7);
    expect(namespaceScript('secret')).toContain("@%s %s\\n' secret end");
  });
});
