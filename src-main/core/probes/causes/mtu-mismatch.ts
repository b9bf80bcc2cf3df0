import { known } from '../facts/fact.ts';
import { routeTo } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';
import type { Cause, CauseFacts } from './cause.ts';
import { documentation } from './documentation.ts';
import { targetAddress } from './target.ts';

/** Small packets pass and full ones do not: somewhere on the way fits less than the container sends at once. */
export const mtuMismatch: Cause = (facts) => {
  const { kind, verdict, cell } = facts;
  if (kind !== 'bulk' || verdict !== 'timed-out' || known(cell?.stall)?.retransmits !== true) return undefined;
  const address = targetAddress(facts);
  if (address === undefined) return undefined;
  const from = mtuOfVantage(facts, address);
  const way = mtuOnTheWay(facts, address);
  const narrower = from !== undefined && way !== undefined && way.mtu < from.mtu;
  const [network] = networksOf(facts.from);
  const mtu = narrower ? way.mtu : 1_280;
  return {
    cause: {
      code: 'mtu-mismatch',
      title: 'Large packets get lost on the way',
      explanation: `The connection opens and short messages pass, but full packets vanish${narrower ? `: the container sends up to ${from.mtu} bytes at once, and ${way.name} takes only ${way.mtu}` : ''}. Usually a VPN or a tunnel on the way takes less, and its message that says so got lost.`,
      confidence: narrower ? 'certain' : 'likely',
      links: [documentation.bridge],
    },
    evidence: [
      {
        what: 'The transfer',
        value: 'opened, then stalled; the sender sends the same packet again and again',
        command: 'cat /proc/net/tcp',
      },
      ...(from === undefined
        ? []
        : [{ what: `MTU of ${from.name} in the container`, value: String(from.mtu), command: 'ip link' }]),
      ...(way === undefined
        ? []
        : [
            { what: `MTU of ${way.name} on this computer`, value: String(way.mtu), command: `ip route get ${address}` },
          ]),
    ],
    fix: {
      text: `Give the network an MTU of ${mtu}; for that it has to be made again.`,
      snippet: `docker network rm ${network?.name ?? 'NETWORK'}\ndocker network create -o com.docker.network.driver.mtu=${mtu} ${network?.name ?? 'NETWORK'}`,
      language: 'sh',
    },
  };
};

interface NamedMtu {
  name: string;
  mtu: number;
}

function mtuOfVantage({ cell }: CauseFacts, address: string): NamedMtu | undefined {
  const vantage = known(cell?.vantage);
  return vantage === undefined ? undefined : mtuOut(address, vantage);
}

function mtuOnTheWay({ thisComputer, engineSharesThisComputer }: CauseFacts, address: string): NamedMtu | undefined {
  return thisComputer === undefined || !engineSharesThisComputer ? undefined : mtuOut(address, thisComputer);
}

function mtuOut(
  address: string,
  { routes, interfaces }: Pick<NonNullable<CauseFacts['thisComputer']>, 'routes' | 'interfaces'>,
): NamedMtu | undefined {
  const name = routeTo(address, routes)?.interface;
  const mtu = interfaces.find((one) => one.name === name)?.mtu;
  return name === undefined || mtu === undefined ? undefined : { name, mtu };
}
