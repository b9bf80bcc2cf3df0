import { isIP } from 'node:net';
import type { Family } from '../../../contract/probing.ts';
import type { AttemptOptions } from './attempt.ts';
import type { ContainerStand } from './stand.ts';

/** A resolver that takes longer is as good as silent. */
const patienceMs = 2_000;

/**
 * The address that a name stands for inside the container: by /etc/hosts and the resolver, as every program there
 * would find it. BusyBox's `ping` prints it before it opens the socket that it may not have.
 */
export async function resolveName(
  { container }: ContainerStand,
  name: string,
  family: Family,
  { signal }: Pick<AttemptOptions, 'signal'>,
): Promise<string | undefined> {
  if (isIP(name) !== 0) return name;
  const output = await container.run(
    'ping "$1" -c 1 -w 1 "$2" 2>&1 | head -n 1',
    [family === 'ipv6' ? '-6' : '-4', name],
    { timeoutMs: patienceMs, maxBytes: 500, signal },
  );
  const address = /^PING [^\s]+ \(([^)]+)\)/.exec(output.text)?.[1];
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}
