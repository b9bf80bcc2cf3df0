import { isLoopback } from '../facts/routing.ts';
import { hasNoNetwork } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { isThisComputer, listeningHere, publisher, targetAddress, transportWord } from './target.ts';

/** A server of this computer that listens on its loopback interface answers this computer alone. */
export const serverOnLoopbackOnly: Cause = (facts) => {
  const { to, verdict } = facts;
  if (verdict !== 'refused' || hasNoNetwork(facts.from) || !isThisComputer(facts)) return undefined;
  const address = targetAddress(facts);
  const bound = listeningHere(facts);
  if (address === undefined || bound === undefined || bound.length === 0 || !bound.every(isLoopback)) return undefined;
  if (isLoopback(address) || publisher(facts) !== undefined) return undefined;
  const ours = to.port === facts.listenerPort;
  return {
    cause: {
      code: 'server-on-loopback-only',
      title: 'Your server listens on loopback only',
      explanation: `Your server listens on ${bound.join(' and ')} only, which nobody but this computer itself can reach. A container comes from outside, and asks at ${address}.`,
      confidence: 'certain',
    },
    evidence: [
      { what: 'Your server listens on', value: bound.join(', '), command: listCommand(to.port, transportWord(facts)) },
      { what: 'The container asks at', value: `${address}:${to.port}` },
    ],
    fix: ours
      ? {
          text: 'Let the server listen on the bridge’s gateway address too (exposure “containers”).',
          snippet: `npx dockline listen ${to.port} --expose containers`,
          language: 'sh',
        }
      : {
          text: `Let your server listen on ${address} as well, or on all addresses (0.0.0.0); most servers have an option for it, called host, bind or listen.`,
          snippet: `${address}:${to.port}`,
          language: 'text',
        },
  };
};

/** The command that lists what listens on a port of this computer. */
export function listCommand(port: number, transport: 'tcp' | 'udp'): string {
  return `ss -l${transport === 'udp' ? 'u' : 't'}np 'sport = :${port}'`;
}
