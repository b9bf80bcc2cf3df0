import type { Verdict } from '../../contract/model.ts';

/** What came back from one attempt, whoever made it. */
export interface Attempt {
  /** What the client printed as its error, or the system's error code. */
  error: string;
  exitCode: number | null;
  timedOut: boolean;
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
    /no route to host|(network|host) (is )?unreachable|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|cannot assign/i,
    'no-route',
  ],
  [/reset by peer|broken pipe|ECONNRESET|EPIPE/i, 'reset'],
  [/timed? ?out|ETIMEDOUT/i, 'timed-out'],
];

/** The verdict of a connect probe. Says `unknown` rather than blame falsely. */
export function judgeConnect(attempt: Attempt): Verdict {
  if (attempt.nonceArrived) return 'reached';
  const named = wordings.find(([wording]) => wording.test(attempt.error));
  if (named !== undefined) return named[1];
  if (attempt.timedOut) return 'timed-out';
  return attempt.exitCode === 0 ? 'reached-other' : 'unknown';
}
