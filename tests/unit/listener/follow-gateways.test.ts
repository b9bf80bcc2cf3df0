import { describe, expect, it } from 'vitest';
import { followGateways } from '../../../src-main/core/listener/follow-gateways.ts';
import type { Listeners } from '../../../src-main/core/listener/listeners.ts';

/** A listener whose IPv6 address can be bound from the nth try on. */
function bindableAt(nth: number) {
  const seen: (readonly string[])[] = [];
  const listeners: Pick<Listeners, 'list' | 'rebind'> = {
    list: () => [{ ...listener, unbound: seen.length < nth ? [{ address: 'fd00::1', reason: 'EADDRNOTAVAIL' }] : [] }],
    rebind: async (gateways) => void seen.push(gateways),
  };
  return { listeners, seen };
}

const listener: ReturnType<Listeners['list']>[number] = {
  id: 'l',
  name: ':4444',
  transport: 'tcp',
  port: 4444,
  exposure: 'containers',
  framing: { kind: 'line' },
  reply: { kind: 'none' },
  limits: { frameBytes: 1, connections: 1, idleSeconds: 1 },
  status: 'listening',
  bound: [],
  unbound: [],
  startedAt: '2026-11-24T08:00:00.000Z',
  openConnections: 0,
  totalConnections: 0,
  refusedConnections: 0,
  messages: 0,
  bytes: 0,
  bytesOut: 0,
  rates: { messagesPerSecond: 0, bytesPerSecond: 0, connectionsPerSecond: 0 },
};
const gateways = ['172.17.0.1', 'fd00::1'];

describe('the gateways that listeners follow', () => {
  it('tries on, without anybody waiting, until an IPv6 address can be bound', async () => {
    const { listeners, seen } = bindableAt(3);
    const follower = followGateways({ read: async () => gateways, listeners, pauseMs: 1, patienceMs: 100 });
    await follower.follow();
    expect(seen).toHaveLength(1);
    await expect.poll(() => seen.length).toBe(3);
    expect(seen).toEqual([gateways, gateways, gateways]);
    expect(follower.gateways()).toEqual(gateways);
    follower.dispose();
  });

  it('gives up on an address that never comes', async () => {
    const { listeners, seen } = bindableAt(Number.POSITIVE_INFINITY);
    const follower = followGateways({ read: async () => gateways, listeners, pauseMs: 1, patienceMs: 5 });
    await follower.follow();
    await expect.poll(() => seen.length).toBe(6);
    follower.dispose();
  });
});
