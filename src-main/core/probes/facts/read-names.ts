import { DocklineError } from '../../../contract/errors.ts';
import type { ProbeContainer } from '../../engine/engine.ts';
import type { NameAnswer } from './cell-facts.ts';
import { parseNslookup } from './parse-nslookup.ts';

/** A resolver that has not answered by then is silent. */
const seconds = 2;

/** Asks one resolver (the container's own where `server` is absent) for a name, from inside the vantage. */
export async function askForName(
  container: ProbeContainer,
  name: string,
  server: string | undefined,
  signal?: AbortSignal,
): Promise<NameAnswer> {
  if (name.startsWith('-')) throw new DocklineError('bad-input', `${name} is no name.`);
  const output = await container.exec(
    [
      'timeout',
      String(seconds + 1),
      'nslookup',
      '-timeout=1',
      `-retry=${seconds}`,
      name,
      ...(server === undefined ? [] : [server]),
    ],
    { timeoutMs: (seconds + 2) * 1_000, maxBytes: 8_192, signal },
  );
  return parseNslookup(`${output.stdout.toString('utf8')}\n${output.stderr.toString('utf8')}`, server ?? 'its own');
}

/** The servers behind the engine's own resolver: newer engines write them into `/etc/resolv.conf` as a comment. */
export function serversBehind(resolvConf: string): string[] {
  const listed = /^# ExtServers: \[(.*)\]$/m.exec(resolvConf)?.[1] ?? '';
  return [...listed.matchAll(/(?:host\()?([\da-fA-F.:]+)\)?/g)].flatMap(([, address]) => address ?? []);
}
