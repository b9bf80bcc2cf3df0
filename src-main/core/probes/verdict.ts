import type { Verdict } from '../../contract/probe-model.ts';
import type { DnsAnswer } from './attempts/attempt-dns.ts';

/** What came back from one attempt, whoever made it. */
export interface Attempt {
  /** What the client printed as its error, or the system's error code. */
  error: string;
  exitCode: number | null;
  timedOut: boolean;
  /** The handshake was completed, where the client could tell. */
  connected?: boolean | undefined;
  /** The other end sent something. */
  answer?: string | undefined;
  /** The listener's log holds the nonce. */
  nonceArrived: boolean;
}

// The wordings of BusyBox (glibc and musl), OpenBSD and Nmap netcats, and the codes of Node.
const wordings: readonly (readonly [RegExp, Verdict])[] = [
  [
    /bad address|can't resolve|could not resolve|name (or service not known|does not resolve)|ENOTFOUND|EAI_AGAIN|no address/i,
    'no-name',
  ],
  [/refused|ECONNREFUSED/i, 'refused'],
  [
    /no route to host|(network|host) (is )?unreachable|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EINVAL|cannot assign/i,
    'no-route',
  ],
  [/reset by peer|broken pipe|ECONNRESET|EPIPE/i, 'reset'],
  [/timed? ?out|ETIMEDOUT/i, 'timed-out'],
];

/** The verdict of a connect probe. Says `unknown` rather than blame falsely. */
export function judgeConnect(attempt: Attempt): Verdict {
  if (attempt.nonceArrived) return 'reached';
  const named = wordings.find(([wording]) => wording.test(attempt.error))?.[1];
  // What was accepted and then fell silent was reached all the same.
  if (attempt.connected === true) return named === 'reset' ? 'reset' : 'reached-other';
  if (named !== undefined) return named;
  if (attempt.timedOut) return 'timed-out';
  return attempt.exitCode === 0 ? 'reached-other' : 'unknown';
}

/** The verdict of a transfer: after a good handshake, what is not acknowledged has stalled. */
export function judgeBulk(attempt: Attempt): Verdict {
  if (!attempt.nonceArrived && attempt.connected === true && attempt.timedOut) return 'timed-out';
  return judgeConnect(attempt);
}

/**
 * The verdict of a datagram. `toListener`: Dockline's listener would have told, so that silence is a loss on the way;
 * somebody else's server may have it and say nothing.
 */
export function judgeUdp(attempt: Attempt, toListener: boolean): Verdict {
  if (attempt.nonceArrived) return 'reached';
  if (attempt.answer !== undefined) return 'reached-other';
  const named = wordings.find(([wording]) => wording.test(attempt.error))?.[1];
  return named ?? (toListener ? 'timed-out' : 'unknown');
}

const dnsVerdicts: Readonly<Record<DnsAnswer['outcome'], Verdict>> = {
  address: 'reached-other',
  'unknown-name': 'no-name',
  failed: 'unknown',
  refused: 'refused',
  'no-route': 'no-route',
  silent: 'timed-out',
};

export function judgeDns({ outcome }: Pick<DnsAnswer, 'outcome'>): Verdict {
  return dnsVerdicts[outcome];
}
