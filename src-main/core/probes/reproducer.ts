import type { ContainerStand } from './attempts/stand.ts';
import { hostName, type PlannedProbe } from './plan.ts';

/** What the notes let the container say; a nonce follows it. */
export const greeting = 'Sending message from docker to host server';

interface ReproducerOptions {
  image: string;
  text: string;
  seconds: number;
  /** How the probe image sends UDP; absent: with nc. */
  sends?: Pick<ContainerStand, 'ncUdp'> | undefined;
}

/** The exact command that does the same by hand. */
export function reproducer(probe: PlannedProbe, options: ReproducerOptions): string {
  const { image, text } = options;
  const { from, to } = probe;
  if (probe.kind === 'stdout-pipe') return `docker run --rm ${image} echo "${text}" | nc ${to.host} ${to.port}`;
  const send = command(probe, options);
  if (from.vantage.kind === 'this-computer') return send;
  const joins = from.stack.kind === 'container';
  const network = shellWord(from.vantage.network);
  const addHost = to.host === hostName && !joins ? ` --add-host ${hostName}:host-gateway` : '';
  return `docker run --rm --network ${network}${addHost} ${image} sh -c '${send}'`;
}

function command(probe: PlannedProbe, { text, seconds, sends }: ReproducerOptions): string {
  const { host, port } = probe.to;
  switch (probe.kind) {
    case 'dns': {
      const server = probe.server === undefined ? '' : ` ${probe.server}`;
      return `nslookup -type=${probe.family === 'ipv6' ? 'aaaa' : 'a'} ${host}${server}`;
    }
    case 'bulk':
      return `head -c 48000 /dev/zero | nc -w ${seconds} ${host} ${port}`;
    default:
      if (probe.protocol === 'udp') {
        const here = probe.from.vantage.kind === 'this-computer' || sends?.ncUdp !== false;
        return here
          ? `echo "${text}" | nc -u -w 1 ${host} ${port}`
          : `timeout 1 tftp -g -r "${text}" -l /dev/null ${host} ${port}`;
      }
      return probe.toListener
        ? `echo "${text}" | nc -w ${seconds} ${host} ${port}`
        : `nc -w ${seconds} ${host} ${port} </dev/null`;
  }
}

function shellWord(word: string): string {
  return /^[\w.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
