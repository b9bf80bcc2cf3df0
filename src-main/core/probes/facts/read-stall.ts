import type { VantageContainer } from '../../engine/engine.ts';
import { ipv4FromHex, ipv6FromWords } from '../../interfaces/kernel-files/proc-addresses.ts';
import { plainAddress } from '../../listener/plain-address.ts';

/** What the kernel does about a connection on which nothing goes on. */
export interface Stall {
  /** It sends the same again and again; else it waits for a reader that does not read. */
  retransmits: boolean;
  /** Bytes that the other end has not acknowledged. */
  waiting: number;
}

/** Many times the largest usual packet, and less than what a reader that does not read lets pile up. */
const bulkBytes = 60_000;
const limits = { timeoutMs: 6_000, maxBytes: 200_000 };

/** Sends a lot at once in the background, and looks at the kernel's table of connections while it is under way. */
const script = `
head -c ${bulkBytes} /dev/zero | nc -w 3 "$1" "$2" >/dev/null 2>&1 &
sleep 2
cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
kill $! 2>/dev/null
`;

/** Repeats a transfer, and looks why it does not go on; nothing where it does. */
export async function readStall(
  container: VantageContainer,
  to: { address: string; port: number },
  signal?: AbortSignal,
): Promise<Stall | undefined> {
  const { text } = await container.run(script, [to.address, String(to.port)], { ...limits, signal });
  return parseStall(text, to);
}

/**
 * The columns `tx_queue`, `tr` and `retrnsmt` of `/proc/net/tcp` (proc_net(5)): timer 1 sends the same again since nobody
 * acknowledges it, timer 4 asks a reader whose window is full whether it reads again.
 */
export function parseStall(text: string, to: { address: string; port: number }): Stall | undefined {
  for (const line of text.split('\n')) {
    const [, , remote = '', state, queues = '', timer = '', retransmits = ''] = line.trim().split(/\s+/);
    const [hex = '', port = ''] = remote.split(':');
    const address = ipv4FromHex(hex) ?? ipv6FromWords(hex);
    if (state === listening || address === undefined || plainAddress(address) !== to.address) continue;
    const waiting = Number.parseInt(queues.split(':')[0] ?? '', 16);
    if (Number.parseInt(port, 16) !== to.port || !(waiting > 0)) continue;
    return { retransmits: timer.startsWith('01') && Number.parseInt(retransmits, 16) > 0, waiting };
  }
  return undefined;
}

const listening = '0A';
