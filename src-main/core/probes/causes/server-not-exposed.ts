import { hasNoNetwork } from '../vantage.ts';
import type { Cause, CauseFacts } from './cause.ts';

const loopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** The address belongs to this computer and answers, but the listener does not accept there. */
export const serverNotExposed: Cause = (facts) => {
  const { to } = facts;
  if (facts.verdict !== 'refused' || to.port !== facts.listenerPort || hasNoNetwork(facts.from)) return undefined;
  if (!facts.engineSharesThisComputer && facts.from.vantage.kind !== 'this-computer') return undefined;
  const address = targetAddress(facts);
  if (address === undefined || facts.boundAddresses.includes(address)) return undefined;
  if (facts.boundAddresses.some((bound) => bound === '::' || bound === '0.0.0.0')) return undefined;
  const bound = facts.boundAddresses.join(', ');
  const evidence = [
    { what: 'Your server listens on', value: bound || 'nothing', command: `ss -ltn 'sport = :${to.port}'` },
  ];
  if (facts.boundAddresses.length === 0) {
    return {
      cause: {
        code: 'nothing-listening',
        title: 'Nothing listens there',
        explanation: `Nothing on this computer listens on port ${to.port}.`,
        confidence: 'certain',
      },
      evidence,
      fix: { text: 'Start your server, or a listener.', snippet: `npx dockline listen ${to.port}`, language: 'sh' },
    };
  }
  const onlyLoopback = facts.boundAddresses.every(loopback);
  return {
    cause: {
      code: onlyLoopback ? 'server-on-loopback-only' : 'nothing-listening',
      title: onlyLoopback ? 'Your server listens on loopback only' : 'Your server does not listen on this address',
      explanation: onlyLoopback
        ? `Your server listens on ${bound} only, so containers cannot reach it.`
        : `Your server listens on ${bound}, and not on ${address}.`,
      confidence: 'certain',
    },
    evidence,
    fix: {
      text: onlyLoopback
        ? 'Let the server listen on the bridge’s gateway address too (exposure “containers”).'
        : 'That is what the exposure “containers” means. Choose “network” to let this address answer too; everyone on your network can then connect.',
      snippet: `npx dockline listen ${to.port} --expose ${onlyLoopback ? 'containers' : 'network'}`,
      language: 'sh',
    },
  };
};

function targetAddress(facts: CauseFacts): string | undefined {
  if (facts.to.kind === 'gateway' || facts.to.kind === 'lan') return facts.to.host;
  return facts.to.kind === 'host-name' ? facts.bridgeGateway : undefined;
}
