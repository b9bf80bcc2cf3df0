import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import { plainAddress } from '../../listener/plain-address.ts';
import { type AttemptOptions, type AttemptTo, failed, maxBytes, type RawAttempt, seconds } from './attempt.ts';
import { lookupHere, unresolved } from './lookup-here.ts';
import { shown } from './parse-connect-report.ts';
import { resolveName } from './resolve-name.ts';
import type { ContainerStand, Stand } from './stand.ts';

/** How long an answer, or an ICMP message that nobody is there, is waited for: many round trips of a near network. */
const waitMs = 700;

/**
 * `$1` the line, `$2` host, `$3` port, `$4` microseconds to wait, `$5` seconds until it is stopped. `-vv` lets BusyBox's
 * nc say what the kernel learned by ICMP: "net read: Connection refused".
 */
const withNc = `
exec 3>&2
a=$({ printf '%s\\n' "$1"; usleep "$4"; } | timeout "$5" nc -u -vv -w 1 "$2" "$3" 2>&3 | head -c 160 | base64 | tr -d '\\n')
[ -z "$a" ] || echo "@said $a"
`;

/**
 * BusyBox's tftp sends one datagram that holds the line as the name of a file (RFC 1350), and is stopped before it
 * repeats it. What the kernel learns it does not say: the namespace's own counters (proc_net(5), "snmp") do.
 */
const withTftp = `
count() {
  awk -v group="$1" -v field="$2" '
    $1 == group ":" && column == 0 { for (i = 2; i <= NF; i++) if ($i == field) column = i; next }
    $1 == group ":" { n = $column }
    $1 == group "6" field { n6 = $2 }
    END { print n + n6 }' /proc/net/snmp /proc/net/snmp6 2>/dev/null
}
unreachable=$(count Icmp InDestUnreachs) answered=$(count Udp InDatagrams)
tftp -g -r "$1" -l /dev/null "$2" "$3" & p=$!
usleep 40000; kill $p 2>/dev/null; wait $p 2>/dev/null
usleep "$4"
[ "$(count Icmp InDestUnreachs)" = "$unreachable" ] || echo 'an ICMP message came back: Connection refused'
[ "$(count Udp InDatagrams)" = "$answered" ] || echo "@said "
`;

/** Sends one datagram. No answer is no refusal; an ICMP message that nobody is there is one. */
export async function attemptUdp(
  stand: Stand,
  to: AttemptTo,
  options: AttemptOptions & { text: string },
): Promise<RawAttempt> {
  if (stand === 'this-computer') return udpFromThisComputer(to, options);
  try {
    return await udpFromContainer(stand, to, options);
  } catch (thrown) {
    return failed(thrown);
  }
}

async function udpFromContainer(
  stand: ContainerStand,
  to: AttemptTo,
  { text, signal }: AttemptOptions & { text: string },
): Promise<RawAttempt> {
  const script = stand.ncUdp ? withNc : stand.tftp ? withTftp : undefined;
  if (script === undefined) return { ...failed(undefined), failure: 'The probe image has no tool that sends UDP.' };
  const begun = performance.now();
  const host = await resolveName(stand, to.host, to.family, { signal });
  if (host === undefined) {
    const error = `bad address '${to.host}'`;
    return { error, exitCode: 1, timedOut: false, timings: { resolve: performance.now() - begun } };
  }
  const limit = seconds(waitMs + 1_000);
  const output = await stand.container.run(script, [text, host, String(to.port), String(waitMs * 1_000), limit], {
    timeoutMs: Number(limit) * 1_000 + 1_000,
    maxBytes,
    signal,
  });
  const said = /^@said (.*)$/m.exec(output.text)?.[1];
  return {
    error: complaints(output.text),
    exitCode: output.exitCode,
    timedOut: false,
    ...(said === undefined ? {} : { answer: shown(Buffer.from(said, 'base64')) }),
    timings: { job: output.durationMs },
  };
}

/** A verbose netcat says more than what went wrong. */
function complaints(text: string): string {
  return text
    .split('\n')
    .filter((line) => /refused|unreachable|bad address|not permitted|no route|unknown host|can't|error/i.test(line))
    .filter((line) => !line.startsWith('@said'))
    .join('\n')
    .trim();
}

async function udpFromThisComputer(
  to: AttemptTo,
  { text, timeoutMs, signal }: AttemptOptions & { text: string },
): Promise<RawAttempt> {
  const begun = performance.now();
  const attempt: RawAttempt = { error: '', exitCode: 0, timedOut: false, timings: {} };
  const { promise, resolve } = Promise.withResolvers<void>();
  const family = to.family === 'ipv6' || isIP(to.host) === 6 ? 'udp6' : 'udp4';
  let over = false;
  const socket = createSocket({ type: family, lookup: lookupHere(() => !over) });
  const fail = (error: string): void => {
    over = true;
    attempt.error = error;
    attempt.exitCode = 1;
    resolve();
  };
  const stop = (): void => fail('cancelled');
  let timer = setTimeout(() => fail(unresolved(to.host)), timeoutMs);
  signal.addEventListener('abort', stop);
  socket.on('error', ({ message }) => fail(message));
  socket.on('message', (bytes) => {
    attempt.answer = shown(bytes.subarray(0, 160));
    resolve();
  });
  // A connected socket is told of ICMP messages.
  socket.connect(to.port, to.host, () => {
    const { address, port } = socket.address();
    attempt.sentFrom = { address: plainAddress(address), port };
    clearTimeout(timer);
    timer = setTimeout(resolve, waitMs);
    socket.send(`${text}\n`, (error) => {
      if (error !== null) fail(error.message);
    });
  });
  if (signal.aborted) stop();
  try {
    await promise;
    attempt.timings['wait'] = performance.now() - begun;
    return attempt;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    socket.close();
  }
}
