import { isIPv6 } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Listeners } from './listeners.ts';

export interface GatewayFollower {
  /** The gateways of the bridges on this computer, as they were read last. */
  gateways(): readonly string[];
  /** Reads them, and binds the listeners to them; to those that are not up yet, later. */
  follow(): Promise<void>;
  dispose(): void;
}

interface Options {
  read: () => Promise<readonly string[]>;
  listeners: Pick<Listeners, 'list' | 'rebind'>;
  /** How long an address that cannot be bound yet is tried again, and how often. */
  patienceMs?: number;
  pauseMs?: number;
}

/**
 * Keeps the listeners on the gateways of the engine's networks. An IPv6 address cannot be bound while the kernel still
 * asks whether somebody else has it, which begins when the bridge's first container starts and takes one to two seconds
 * (RFC 4862, 5.4): it is tried again for a while.
 */
export function followGateways({ read, listeners, patienceMs = 3_000, pauseMs = 250 }: Options): GatewayFollower {
  const disposed = new AbortController();
  let gateways: readonly string[] = [];

  const isWaiting = (): boolean =>
    listeners
      .list()
      .some(({ unbound }) => unbound.some(({ address }) => isIPv6(address) && gateways.includes(address)));

  const tryAgain = async (): Promise<void> => {
    for (let tries = patienceMs / pauseMs; tries > 0 && isWaiting(); tries -= 1) {
      await wait(pauseMs, undefined, { signal: disposed.signal });
      await listeners.rebind(gateways);
    }
  };

  return {
    gateways: () => gateways,
    async follow() {
      gateways = await read();
      await listeners.rebind(gateways);
      // A listener that is gone by then needs no address.
      tryAgain().catch(() => undefined);
    },
    dispose: () => disposed.abort(),
  };
}
