import { type AttemptOptions, type AttemptTo, failed, maxBytes, type RawAttempt, seconds } from './attempt.ts';
import { connectFromThisComputer } from './connect-from-this-computer.ts';
import { parseConnectReport } from './parse-connect-report.ts';
import { resolveName } from './resolve-name.ts';
import type { ContainerStand, Stand } from './stand.ts';

/** What goes over after the handshake: many times the largest usual MTU. */
export const bulkBytes = 48_000;

export interface BulkAttempt extends RawAttempt {
  /** Bytes that the other end has not acknowledged when the wait was over; 0: the transfer went through. */
  unacknowledged?: number;
}

/**
 * `$0` the line, `$BULK` bytes of filler before its end, `$WAIT` seconds. The kernel's send queue (proc_net(5), `tx_queue`
 * of "tcp") tells what the other end has not acknowledged. One process writes, and holds nothing but the socket: it may
 * wait for a reader that does not read, and must not keep the job from ending.
 */
const onceConnected = `
echo @open >&2
s=$(readlink /proc/self/fd/0); s=\${s#socket:[}; s=" \${s%]} "
own() { grep -h "$s" /proc/net/tcp /proc/net/tcp6 2>/dev/null; }
own | while read -r line; do echo "@own $line" >&2; done
filler=$(head -c "$BULK" /dev/zero | tr '\\0' x)
printf '%s %s\\n' "$0" "$filler" 2>/dev/null &
trap "kill -9 $! 2>/dev/null" EXIT
trap 'exit 143' TERM
read -r now rest </proc/uptime
end=$((\${now%.*} + WAIT))
while usleep 100000; read -r now rest </proc/uptime; [ \${now%.*} -le $end ]; do
  q=$(own | while read -r n l r st queue rest; do echo "$((0x\${queue%%:*}))"; done)
  [ -n "$q" ] || break
  echo "@queue $q" >&2
  [ "$q" != 0 ] || break
done
`;

/**
 * Connects, and sends far more than fits one packet: a path that drops large packets without a word lets the handshake
 * pass and stalls after it. The line's end comes last, so the listener has it only if all of it went through.
 */
export async function attemptBulk(
  stand: Stand,
  to: AttemptTo,
  options: AttemptOptions & { text: string },
): Promise<BulkAttempt> {
  if (stand === 'this-computer') {
    const text = `${options.text} ${'x'.repeat(bulkBytes)}`;
    return connectFromThisComputer(to, { ...options, text });
  }
  try {
    return await bulkFromContainer(stand, to, options);
  } catch (thrown) {
    return failed(thrown);
  }
}

async function bulkFromContainer(
  stand: ContainerStand,
  to: AttemptTo,
  { text, timeoutMs, signal }: AttemptOptions & { text: string },
): Promise<BulkAttempt> {
  if (!stand.ncExec) return { ...failed(undefined), failure: 'The probe image’s nc cannot run a transfer.' };
  const host = await resolveName(stand, to.host, to.family, { signal });
  if (host === undefined) return { error: `bad address '${to.host}'`, exitCode: 1, timedOut: false, timings: {} };
  const limit = Number(seconds(timeoutMs));
  const output = await stand.container.run(
    'BULK=$1 WAIT=$2 exec nc -w "$3" "$4" "$5" -e sh -c "$6" "$7"',
    [String(bulkBytes), String(limit), String(limit), host, String(to.port), onceConnected, text],
    { timeoutMs: (2 * limit + 1) * 1_000, maxBytes, signal },
  );
  const queues = [...output.text.matchAll(/^@queue (\d+)$/gm)].map(([, bytes]) => Number(bytes));
  const unacknowledged = queues.at(-1);
  const report = parseConnectReport(output.text.replace(/^@queue.*$/gm, ''));
  return {
    ...report,
    exitCode: output.exitCode,
    timedOut: output.timedOut || (unacknowledged !== undefined && unacknowledged > 0),
    timings: { job: output.durationMs },
    ...(unacknowledged === undefined ? {} : { unacknowledged }),
  };
}
