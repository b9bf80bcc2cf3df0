import { type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import pLimit from 'p-limit';

/** As sockets of both kinds ask; datagram ones give the family alone. */
type Lookup = (
  name: string,
  options: LookupOptions | number,
  callback: (error: NodeJS.ErrnoException | null, address: string, family: number) => void,
) => void;

/**
 * A name whose server is silent keeps one of the process's four threads for many seconds, and cannot be called off: with
 * all of them kept, neither a file would be read nor `localhost` be found.
 */
const turns = pLimit(2);

/**
 * This computer's own resolver, as sockets ask it. A question that nobody waits for any more when its turn comes
 * (`isWanted`) is not asked.
 */
export function lookupHere(isWanted: () => boolean): Lookup {
  return (name, given, callback) => {
    const options = { ...(typeof given === 'number' ? { family: given } : given), all: false } as const;
    // No name server is asked: `localhost` is in /etc/hosts, or in the resolver itself (RFC 6761, 6.3).
    if (name === 'localhost' || isIP(name) !== 0) return lookup(name, options, callback);
    const ask = (done: () => void): void =>
      lookup(name, options, (...answer) => {
        done();
        callback(...answer);
      });
    void turns(() => (isWanted() ? new Promise<void>(ask) : undefined));
  };
}

/** What a client says of a name that it could not have in time. */
export function unresolved(host: string): string {
  return `bad address '${host}': no resolver answered in time`;
}
