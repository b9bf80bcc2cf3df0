import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { tentativeAddresses } from '../interfaces/kernel-files/if-inet6.ts';

interface Options {
  /** The text of `/proc/net/if_inet6`; empty where there is none. */
  read?: () => Promise<string>;
  patienceMs?: number;
  pauseMs?: number;
}

/**
 * Waits until this computer answers at those of these addresses that are its own: while its kernel asks whether somebody
 * else has one, nobody reaches it there (RFC 4862, 5.4). That begins when a bridge's first container starts, and takes one
 * to two seconds.
 */
export async function ipv6Settled(
  addresses: readonly string[],
  signal: AbortSignal,
  { read = readAddresses, patienceMs = 3_000, pauseMs = 100 }: Options = {},
): Promise<void> {
  const own = addresses.filter(isIPv6);
  for (let tries = patienceMs / pauseMs; tries > 0 && own.length > 0; tries -= 1) {
    const asked = tentativeAddresses(await read());
    if (!own.some((address) => asked.has(address))) return;
    await wait(pauseMs, undefined, { signal });
  }
}

async function readAddresses(): Promise<string> {
  return readFile('/proc/net/if_inet6', 'utf8').catch(() => '');
}
