import type { DnsAnswer } from '../attempts/attempt-dns.ts';
import { known } from '../facts/fact.ts';
import type { Cause } from './cause.ts';
import { startAgain } from './start-again.ts';
import { nameFailed } from './target.ts';

const dead: ReadonlySet<DnsAnswer['outcome']> = new Set(['silent', 'refused', 'no-route']);

/** The servers that the container's names come from do not answer. */
export const dnsUpstreamDead: Cause = (facts) => {
  const names = known(facts.cell?.names);
  if (!nameFailed(facts) || names === undefined) return undefined;
  const { own, upstream } = names;
  if (own.outcome === 'address' || own.outcome === 'unknown-name') return undefined;
  if (upstream.length === 0 || !upstream.every(({ outcome }) => dead.has(outcome))) return undefined;
  const servers = upstream.map(({ server = '?' }) => server);
  const set = known(facts.cell?.container)?.dns.length ?? 0;
  return {
    cause: {
      code: 'dns-upstream-dead',
      title: servers.length === 1 ? 'The DNS server does not answer' : 'None of the DNS servers answers',
      explanation: `To turn ${facts.to.host} into an address, the container asks ${servers.join(' and ')}, and no answer comes. ${set > 0 ? 'The container was started with that setting.' : 'The engine took that over from the machine that it runs on; a VPN or another network may have changed what is right there.'}`,
      confidence: own.outcome === 'silent' || own.outcome === 'failed' ? 'certain' : 'likely',
    },
    evidence: [
      { what: 'The container’s resolver', value: own.said || 'does not answer', command: `nslookup ${facts.to.host}` },
      ...upstream.map(({ server, said }) => ({
        what: `DNS server ${server}`,
        value: said || 'does not answer',
        command: `nslookup ${facts.to.host} ${server}`,
      })),
    ],
    fix: startAgain(facts, 'Start the container with a DNS server that answers; your network’s is best.', {
      flags: '--dns 1.1.1.1',
      compose: ['dns:', '  - 1.1.1.1'],
    }),
  };
};
