import { isIP } from 'node:net';
import { known } from '../facts/fact.ts';
import { isLoopback } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { ownContainer } from './start-again.ts';
import { targetAddress } from './target.ts';

/** An IPv6 address is asked for from where there is no IPv6. */
export const ipv6Unavailable: Cause = (facts) => {
  if (facts.verdict !== 'no-route' && facts.verdict !== 'timed-out') return undefined;
  const address = targetAddress(facts);
  if (address === undefined || isIP(address) !== 6 || isLoopback(address)) return undefined;
  const vantage = known(facts.cell?.vantage);
  const attached = networksOf(facts.from);
  const own = vantage?.interfaces
    .flatMap(({ addresses }) => addresses)
    .filter(
      ({ family, scope, address: one }) => family === 'ipv6' && scope !== 'link' && scope !== 'host' && one !== '::1',
    );
  const networkless = attached.length > 0 && attached.every(({ ipv6 }) => ipv6 === false);
  if (own === undefined ? !networkless : own.length > 0) return undefined;
  const name = attached[0]?.name;
  return {
    cause: {
      code: 'ipv6-unavailable',
      title: 'There is no IPv6 here',
      explanation: `${address} is an IPv6 address, and ${name === undefined ? 'this network has' : `the network ${name} has`} only IPv4. Docker gives a network IPv6 only where it is asked for when the network is made.`,
      confidence: 'certain',
      links: [documentation.ipv6],
    },
    evidence: [
      ...attached.map(({ name: network, ipv6 }) => ({
        what: `Network ${network}`,
        value: ipv6 === true ? 'with IPv6' : 'without IPv6',
        command: `docker network inspect --format '{{.EnableIPv6}}' ${network}`,
      })),
      ...(own === undefined ? [] : [{ what: 'Its IPv6 addresses', value: 'none', command: 'ip -6 addr' }]),
    ],
    fix: {
      text: 'Make a network with IPv6, and put the container on it.',
      snippet: `docker network create --ipv6 --subnet fd00:d0c:1::/64 ipv6\ndocker network connect ipv6 ${ownContainer(facts)?.name ?? 'CONTAINER'}`,
      language: 'sh',
    },
  };
};
