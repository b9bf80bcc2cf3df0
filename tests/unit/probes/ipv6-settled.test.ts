import { describe, expect, it } from 'vitest';
import { ipv6Settled } from '../../../src-main/core/probes/ipv6-settled.ts';

// A bridge on Linux 6.1: without a container, with its first one, and two seconds later; then one that somebody else has.
const line = (flags: string) => `fd000d0c009900000000000000000001 12a 40 00 ${flags} br-4dc68e14b6dd\n`;
const other = 'fd000d0c008800000000000000000001 12b 40 00 c0 br-77aa11bb22cc\n';
const gateways = ['172.18.0.1', 'fd00:d0c:99::1'];
const { signal } = new AbortController();

/** How often the addresses were read, the last of these texts again and again. */
async function reads(texts: readonly string[], addresses = gateways): Promise<number> {
  let count = 0;
  const read = async () => texts[Math.min(count++, texts.length - 1)] ?? '';
  await ipv6Settled(addresses, signal, { read, pauseMs: 1, patienceMs: 20 });
  return count;
}

describe('the IPv6 addresses of this computer', () => {
  it('are waited for while the kernel asks whether somebody else has them', async () => {
    expect(await reads([line('c0'), line('c0'), line('80')])).toBe(3);
  });

  it('are not waited for where they are another network’s, somebody else’s, or another machine’s', async () => {
    expect(await reads([other + line('80')])).toBe(1);
    expect(await reads([line('c8')])).toBe(1);
    expect(await reads([''])).toBe(1);
    expect(await reads([line('c0')], ['172.18.0.1'])).toBe(0);
  });

  it('are not waited for without end, nor after a run was stopped', async () => {
    expect(await reads([line('c0')])).toBe(20);
    const stopped = AbortSignal.abort();
    await expect(ipv6Settled(gateways, stopped, { read: async () => line('c0') })).rejects.toThrow();
  });
});
