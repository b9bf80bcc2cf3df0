import { isIP } from 'node:net';
import { attemptDns, type DnsAnswer } from '../attempts/attempt-dns.ts';
import type { ContainerStand } from '../attempts/stand.ts';
import type { CauseFacts } from './cell-facts.ts';
import { known } from './fact.ts';
import { isLoopback } from './routing.ts';

/** A resolver that has not answered by then is silent. */
const patienceMs = 3_000;
/** resolv.conf(5) knows three; what goes beyond is not asked. */
const mostServers = 4;

export interface NameFacts {
  /** What the vantage's own resolver answers. */
  own: DnsAnswer;
  /** What each server answers that it asks, or that the engine's resolver asks for it. */
  upstream: readonly DnsAnswer[];
}

/** Asks the vantage's own resolver, and each server behind it, for the target's name. */
export async function readNames(
  facts: CauseFacts,
  stand: ContainerStand,
  serversBehind: readonly string[],
  signal: AbortSignal,
): Promise<NameFacts> {
  const name = facts.to.host;
  const family = facts.family ?? 'ipv4';
  const ask = (server: string | undefined): Promise<DnsAnswer> =>
    attemptDns(stand, { name, server, family }, { timeoutMs: patienceMs, signal });
  const [own, upstream] = await Promise.all([
    // A `dns` probe has asked it already.
    facts.answer ?? ask(undefined),
    Promise.all(upstreamServers(facts, serversBehind).map((server) => ask(server))),
  ]);
  return { own, upstream };
}

/**
 * The servers that answer in the end. The engine's own resolver (127.0.0.11) asks those that the container was started
 * with, else those that it wrote down, else the ones of the machine.
 */
function upstreamServers(facts: CauseFacts, serversBehind: readonly string[]): string[] {
  const servers = known(facts.cell?.vantage)?.dns?.servers ?? [];
  const configured = known(facts.cell?.container)?.dns ?? [];
  const machines = facts.engineSharesThisComputer ? (facts.thisComputer?.dns?.servers ?? []) : [];
  const behind = [configured, serversBehind, machines].find((list) => list.length > 0) ?? [];
  const asked = servers.includes('127.0.0.11') ? behind : servers;
  return asked.filter((server) => isIP(server) !== 0 && !isLoopback(server)).slice(0, mostServers);
}
