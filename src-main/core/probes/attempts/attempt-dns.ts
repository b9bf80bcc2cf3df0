import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DocklineError, toDocklineError } from '../../../contract/errors.ts';
import type { Family } from '../../../contract/probing.ts';
import { type AttemptOptions, maxBytes, seconds } from './attempt.ts';
import type { Stand } from './stand.ts';

/** What a resolver answered when it was asked for a name. */
export interface DnsAnswer {
  /** The server that was asked; absent: the vantage's own resolver. */
  server?: string;
  /** `unknown-name`: it answered that there is no such name. `silent`: no answer in time. `failed`: it answered otherwise. */
  outcome: 'address' | 'unknown-name' | 'failed' | 'refused' | 'no-route' | 'silent';
  addresses: string[];
  /** What was printed, or the code of the answer. */
  said: string;
  durationMs: number;
}

export interface DnsQuestion {
  name: string;
  server?: string | undefined;
  family: Family;
}

/** Asks for a name's addresses of one family. Fails with `bad-input`, `cancelled`, or where the engine would not. */
export async function attemptDns(
  stand: Stand,
  { name, server, family }: DnsQuestion,
  { timeoutMs, signal }: Pick<AttemptOptions, 'timeoutMs' | 'signal'>,
): Promise<DnsAnswer> {
  if (name.startsWith('-') || server?.startsWith('-') === true) {
    throw new DocklineError('bad-input', `${name} is not a name.`);
  }
  const begun = performance.now();
  const asked = server === undefined ? {} : { server };
  if (stand === 'this-computer') {
    const answer = await fromThisComputer({ name, server, family }, timeoutMs);
    return { ...asked, ...answer, durationMs: performance.now() - begun };
  }
  const { text, timedOut, durationMs } = await stand.container.run(
    'nslookup "-type=$1" "$2" $3 2>&1',
    [family === 'ipv6' ? 'aaaa' : 'a', name, server ?? ''],
    { timeoutMs: Number(seconds(timeoutMs)) * 1_000, maxBytes, signal },
  );
  return { ...asked, ...parseNslookup(text, timedOut), durationMs };
}

/** What BusyBox's nslookup prints: the server and its address, an empty line, then the answers. */
export function parseNslookup(text: string, timedOut: boolean): Omit<DnsAnswer, 'server' | 'durationMs'> {
  const answers = text
    .split(/\n\s*\n/)
    .slice(1)
    .join('\n');
  const addresses = [...answers.matchAll(/^Address(?: \d+)?:\s*(\S+)/gm)].flatMap(([, address = '']) =>
    isIP(address) === 0 ? [] : [address],
  );
  const said = text.trim().split('\n').at(-1)?.trim() ?? '';
  if (addresses.length > 0) return { outcome: 'address', addresses: [...new Set(addresses)], said };
  return { outcome: timedOut ? 'silent' : outcomeOf(text), addresses: [], said };
}

function outcomeOf(text: string): DnsAnswer['outcome'] {
  if (/NXDOMAIN|no answer|does not resolve|not known|Parse error/i.test(text)) return 'unknown-name';
  if (/refused/i.test(text)) return 'refused';
  if (/unreachable|no route/i.test(text)) return 'no-route';
  if (/no servers could be reached|timed out|no response/i.test(text) || text.trim() === '') return 'silent';
  return 'failed';
}

const codes: Readonly<Record<string, DnsAnswer['outcome']>> = {
  ENOTFOUND: 'unknown-name',
  ENODATA: 'unknown-name',
  ECONNREFUSED: 'refused',
  ETIMEOUT: 'silent',
  ECANCELLED: 'silent',
};

async function fromThisComputer(
  { name, server, family }: DnsQuestion,
  timeoutMs: number,
): Promise<Omit<DnsAnswer, 'server' | 'durationMs'>> {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  const timer = setTimeout(() => resolver.cancel(), timeoutMs);
  try {
    if (server !== undefined) resolver.setServers([server]);
    const addresses = family === 'ipv6' ? await resolver.resolve6(name) : await resolver.resolve4(name);
    return { outcome: 'address', addresses, said: addresses.join(', ') };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    return { outcome: codes[code] ?? 'failed', addresses: [], said: code || toDocklineError(thrown).message };
  } finally {
    clearTimeout(timer);
  }
}
