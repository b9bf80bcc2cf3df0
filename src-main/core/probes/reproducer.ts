import { hostName, type PlannedProbe } from './plan.ts';

/** What the notes let the container say; a nonce follows it. */
export const greeting = 'Sending message from docker to host server';

/** The shell line with which BusyBox's netcat sends one line: `$1` the text, `$2` the host, `$3` the port, `$4` seconds. */
export const sendScript = 'printf "%s\\n" "$1" | nc -w "$4" "$2" "$3"';

/** The exact command that does the same by hand. */
export function reproducer(probe: PlannedProbe, options: { image: string; text: string; seconds: number }): string {
  const { image, text, seconds } = options;
  const { from, to } = probe;
  const send = `echo "${text}" | nc -w ${seconds} ${to.host} ${to.port}`;
  if (probe.kind === 'stdout-pipe') return `docker run --rm ${image} echo "${text}" | nc ${to.host} ${to.port}`;
  if (from.vantage.kind === 'this-computer') return send;
  const joins = from.stack.kind === 'container';
  const network = shellWord(from.vantage.network);
  const addHost = to.host === hostName && !joins ? ` --add-host ${hostName}:host-gateway` : '';
  return `docker run --rm --network ${network}${addHost} ${image} sh -c '${send}'`;
}

function shellWord(word: string): string {
  return /^[\w.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
