import type { ListenerOptions } from '../../../src-main/contract/listening.ts';

/** A program that speaks to a listener, and what the log must hold of it. */
export interface Client {
  name: string;
  program: string;
  args: (port: number) => string[];
  /** Its standard input; it stays open without one. */
  input?: Buffer;
  environment?: NodeJS.ProcessEnv;
  listener?: Partial<ListenerOptions>;
  /** What it sent, byte for byte; a pattern where the program makes it up, as Latin-1. */
  sent: Buffer | ((port: number) => RegExp);
  /** What it prints of the answer. */
  prints?: string;
  /** What the log calls its program; of one that stays long enough to be found. */
  shownAs?: string;
}

/** Text, an empty line, a NUL, an escape, broken UTF-8, and no line ending at the end. */
export const awkward = Buffer.concat([
  Buffer.from('one\r\n\n\0two\u001b[31m é\n'),
  Buffer.from([0xff, 0xfe, 0x0a]),
  Buffer.from('the end'),
]);
const short = Buffer.from('one datagram é\n');
const hex = (bytes: Buffer): string => bytes.toString('hex').replace(/..(?=.)/g, '$& ');
const here = '127.0.0.1';
const udp = { transport: 'udp' } as const;
const tls = { transport: 'tls' } as const;
const page = { reply: { kind: 'http', body: 'hello from Dockline' } } as const;
const qt = { QT_QPA_PLATFORM: 'offscreen' };

const python = `
import socket, sys, time
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for byte in sys.stdin.buffer.read():
    s.sendall(bytes([byte])); time.sleep(0.001)
s.shutdown(socket.SHUT_WR)
print(s.recv(100))
`;

/** Node names its own thread otherwise; and it stays for a moment. */
const node = `
const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1', () => {
  process.stdin.pipe(socket, { end: false });
  setTimeout(() => socket.end(), 5_000);
});
`;

/** Programs of this computer. */
export const clients: readonly Client[] = [
  { name: 'ncat', program: 'ncat', args: (port) => ['--send-only', here, `${port}`], input: awkward, sent: awkward },
  {
    name: 'ncat, IPv6',
    program: 'ncat',
    args: (port) => ['-6', '--send-only', '::1', `${port}`],
    input: awkward,
    sent: awkward,
  },
  {
    name: 'ncat, UDP',
    program: 'ncat',
    args: (port) => ['-u', '--send-only', here, `${port}`],
    input: short,
    listener: udp,
    sent: short,
  },
  {
    name: 'ncat, TLS',
    program: 'ncat',
    args: (port) => ['--ssl', '--send-only', here, `${port}`],
    input: awkward,
    listener: tls,
    sent: awkward,
  },
  {
    name: 'nc (OpenBSD)',
    program: 'nc.openbsd',
    args: (port) => ['-N', here, `${port}`],
    input: awkward,
    sent: awkward,
  },
  {
    name: 'nc (OpenBSD), UDP',
    program: 'nc.openbsd',
    args: (port) => ['-u', '-w', '1', here, `${port}`],
    input: short,
    listener: udp,
    sent: short,
  },
  { name: 'nc (BusyBox)', program: 'busybox', args: (port) => ['nc', here, `${port}`], input: awkward, sent: awkward },
  {
    name: 'socat',
    program: 'socat',
    args: (port) => ['-u', '-', `TCP:${here}:${port}`],
    input: awkward,
    sent: awkward,
  },
  {
    name: 'socat, UDP',
    program: 'socat',
    args: (port) => ['-u', '-', `UDP:${here}:${port}`],
    input: short,
    listener: udp,
    sent: short,
  },
  {
    name: 'socat, TLS',
    program: 'socat',
    args: (port) => ['-u', '-', `OPENSSL:${here}:${port},verify=0`],
    input: awkward,
    listener: tls,
    sent: awkward,
  },
  {
    name: 'Packet Sender',
    program: 'packetsender',
    args: (port) => ['-x', here, `${port}`, hex(awkward)],
    environment: qt,
    sent: awkward,
  },
  {
    name: 'Packet Sender, UDP',
    program: 'packetsender',
    args: (port) => ['-u', '-x', here, `${port}`, hex(short)],
    environment: qt,
    listener: udp,
    sent: short,
  },
  {
    name: 'Packet Sender, TLS',
    program: 'packetsender',
    args: (port) => ['-s', '-x', here, `${port}`, hex(short)],
    environment: qt,
    listener: tls,
    sent: short,
  },
  {
    name: 'openssl s_client',
    program: 'openssl',
    args: (port) => ['s_client', '-quiet', '-no_ign_eof', '-connect', `${here}:${port}`],
    input: awkward,
    listener: tls,
    sent: awkward,
  },
  {
    name: 'curl',
    program: 'curl',
    args: (port) => ['-s', '-A', 'a test', `http://${here}:${port}/path?query=1`],
    listener: page,
    sent: (port) =>
      new RegExp(
        `^GET /path\\?query=1 HTTP/1\\.1\r\nHost: ${here}:${port}\r\nUser-Agent: a test\r\nAccept: \\*/\\*\r\n\r\n$`,
      ),
    prints: 'hello from Dockline',
  },
  {
    name: 'curl, a body, TLS',
    program: 'curl',
    args: (port) => ['-sk', '-A', 'a test', '--data-binary', 'order=17', `https://${here}:${port}/`],
    listener: { ...tls, ...page },
    sent: () => /^POST \/ HTTP\/1\.1\r\n(?:.+\r\n)+\r\norder=17$/,
    prints: 'hello from Dockline',
  },
  {
    name: 'Chromium',
    program: 'chromium',
    args: (port) => ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', `http://${here}:${port}/page`],
    listener: page,
    sent: (port) => new RegExp(`^GET /page HTTP/1\\.1\r\nHost: ${here}:${port}\r\n(?:.+\r\n)+\r\n`),
    prints: 'hello from Dockline',
  },
  {
    name: 'iperf3 (rubbish to us: its cookie)',
    program: 'iperf3',
    args: (port) => ['-c', here, '-p', `${port}`, '-t', '1', '--connect-timeout', '2000'],
    listener: { limits: { idleSeconds: 1 } },
    sent: () => /^[a-z0-9]{36}\0$/,
  },
  {
    name: 'Python, a byte at a time',
    program: 'python3',
    args: (port) => ['-c', python, `${port}`],
    input: awkward,
    listener: { reply: { kind: 'text', text: 'got it' } },
    sent: awkward,
    prints: 'got it',
  },
  {
    name: 'Node',
    program: 'node',
    args: (port) => ['-e', node, `${port}`],
    input: awkward,
    sent: awkward,
    shownAs: 'node',
  },
];

/** Programs in a container, each with its command; BusyBox’s shell takes its own nc unless it has a path. `$1`: host, `$2`: port. */
export const insideClients = [
  { name: 'nc (BusyBox)', programs: [], command: 'nc "$1" "$2"' },
  { name: 'nc (OpenBSD)', programs: ['nc.openbsd'], command: '/bin/nc -N "$1" "$2"' },
  { name: 'ncat', programs: ['ncat'], command: 'ncat --send-only "$1" "$2"' },
  { name: 'socat', programs: ['socat'], command: 'socat -u - "TCP:$1:$2"' },
] as const;
