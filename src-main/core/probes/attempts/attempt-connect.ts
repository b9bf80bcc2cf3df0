import { type AttemptOptions, type AttemptTo, failed, maxBytes, type RawAttempt, seconds } from './attempt.ts';
import { connectFromThisComputer } from './connect-from-this-computer.ts';
import { unresolved } from './lookup-here.ts';
import { parseConnectReport } from './parse-connect-report.ts';
import { resolveName } from './resolve-name.ts';
import type { ContainerStand, Stand } from './stand.ts';

/**
 * What `nc -e` runs once the handshake is done; stdin and stdout are the connection, stderr is the report.
 * `$0`: the line to send, or nothing. Without one it listens for a moment instead: a proxy whose backend is missing
 * accepts and closes at once. An end of file alone says only that the other end sends no more (`nc -l </dev/null`);
 * two bytes, of which the second fails where the connection is gone, tell the two apart.
 */
const onceConnected = `
echo @open >&2
s=$(readlink /proc/self/fd/0); s=\${s#socket:[}
grep -h " \${s%]} " /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r line; do echo "@own $line" >&2; done
[ -z "$0" ] || { printf '%s\\n' "$0"; exit; }
a=$(timeout 1 head -c 160 2>/dev/null; echo ".$?")
case \${a##*.} in
143|124) ;;
0)
  a=\${a%.*}
  [ -z "$a" ] || { printf '@said %s\\n' "$(printf %s "$a" | base64 | tr -d '\\n')" >&2; exit; }
  trap '' PIPE
  { printf '\\n'; usleep 50000; printf '\\n'; } 2>/dev/null || echo @cut >&2
  ;;
*) echo @cut >&2;;
esac
`;

/** `$1` the line to send, or nothing; `$2` host, `$3` port, `$4` seconds until the handshake must be done, `$5` as above. */
const withExec = 'exec nc -w "$4" "$2" "$3" -e sh -c "$5" "$1"';
/** For a netcat that cannot run a program: it tells less. */
const withPipe = '{ [ -z "$1" ] || printf "%s\\n" "$1"; } | nc -w "$4" "$2" "$3" >/dev/null';

const tooSlow = 'The connection was opened, and its line could not be sent in time: the engine’s machine is very busy.';

/** Connects over TCP, and sends the line where there is one. */
export async function attemptConnect(stand: Stand, to: AttemptTo, options: AttemptOptions): Promise<RawAttempt> {
  if (stand === 'this-computer') return connectFromThisComputer(to, options);
  try {
    return await connectFromContainer(stand, to, options);
  } catch (thrown) {
    return failed(thrown);
  }
}

async function connectFromContainer(
  stand: ContainerStand,
  to: AttemptTo,
  options: AttemptOptions,
): Promise<RawAttempt> {
  const { container, nc, ncExec } = stand;
  if (!nc) return { ...failed(undefined), failure: 'The probe image has no nc.' };
  const begun = performance.now();
  const { timeoutMs, signal, text = '' } = options;
  const host = to.family === 'ipv6' ? await resolveName(stand, to.host, 'ipv6', options) : to.host;
  if (host === undefined) {
    const error = `bad address '${to.host}': it has no IPv6 address here`;
    return { error, exitCode: 1, timedOut: false, timings: { resolve: performance.now() - begun } };
  }
  const limit = seconds(timeoutMs);
  const output = await container.run(
    ncExec ? withExec : withPipe,
    [text, host, String(to.port), limit, onceConnected],
    // After the handshake it listens for up to two seconds.
    { timeoutMs: (Number(limit) + (text === '' ? 3 : 1)) * 1_000, maxBytes, signal },
  );
  const report = parseConnectReport(output.text);
  const attempt: RawAttempt = {
    ...report,
    exitCode: output.exitCode,
    timedOut: output.timedOut,
    timings: { job: output.durationMs },
  };
  // Whoever opened the connection and could not send was stopped by a busy machine, and not by the network.
  if (attempt.connected && attempt.timedOut && text !== '') return { ...attempt, failure: tooSlow };
  if (attempt.connected || !isTimeOut(attempt)) return attempt;
  // A netcat's limit covers the resolver too: a name that cannot be had in time is no silence of the other end.
  const resolved = await resolveName(stand, host, to.family, options);
  if (resolved !== undefined) return attempt;
  return { ...attempt, timedOut: false, error: unresolved(host) };
}

function isTimeOut({ error, timedOut }: RawAttempt): boolean {
  return timedOut || /timed out/i.test(error);
}
