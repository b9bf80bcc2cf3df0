import { describe, expect, it } from 'vitest';
import { parseNslookup } from '../../../src-main/core/probes/attempts/attempt-dns.ts';
import { parseConnectReport } from '../../../src-main/core/probes/attempts/parse-connect-report.ts';

describe('the report of a connection', () => {
  it('tells the handshake, the own address and what the other end said', () => {
    const report = [
      '@open',
      '@own    0: 020011AC:BD58 010011AC:1387 01 00000000:00000000 00:00000000 00000000     0        0 195101 2',
      `@said ${Buffer.from('SSH-2.0-OpenSSH\r\n\u0000').toString('base64')}`,
    ].join('\n');
    expect(parseConnectReport(report)).toEqual({
      error: '',
      connected: true,
      sentFrom: { address: '172.17.0.2', port: 48_472 },
      answer: 'SSH-2.0-OpenSSH',
    });
  });

  it('reads an IPv6 address, and an IPv4 one in IPv6’s clothes', () => {
    const own = (hex: string) => parseConnectReport(`@own 0: ${hex}:0050 x`).sentFrom?.address;
    expect(own('000000FD000000000000000005000000')).toBe('fd00::5');
    expect(own('0000000000000000FFFF0000020011AC')).toBe('172.17.0.2');
  });

  it('keeps what the client printed, and tells one that was cut', () => {
    expect(parseConnectReport("nc: can't connect to remote host (127.0.0.1): Connection refused\n").error).toContain(
      'refused',
    );
    expect(parseConnectReport('@open\n@cut\n')).toMatchObject({
      connected: true,
      error: expect.stringContaining('reset'),
    });
  });
});

describe('what nslookup printed', () => {
  it.each([
    [
      'Server:\t\t127.0.0.11\nAddress:\t127.0.0.11:53\n\nNon-authoritative answer:\nName:\tdb\nAddress: 172.18.0.2\n',
      'address',
      ['172.18.0.2'],
    ],
    ["Server:\t\t9.9.9.9\nAddress:\t9.9.9.9:53\n\n** server can't find nope: NXDOMAIN\n", 'unknown-name', []],
    [';; connection timed out; no servers could be reached\n', 'silent', []],
    ["Server:\t\t1.1.1.1\nAddress:\t1.1.1.1:53\n\n** server can't find x: SERVFAIL\n", 'failed', []],
  ])('%j', (text, outcome, addresses) => {
    expect(parseNslookup(text, false)).toMatchObject({ outcome, addresses });
  });

  it('is silence where it had to be stopped', () => {
    expect(parseNslookup('', true).outcome).toBe('silent');
  });
});
