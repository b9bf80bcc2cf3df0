import { isLoopback } from '../facts/routing.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { startContainerAgain, startedAs } from './start-again.ts';
import { isThisComputer, publisher, targetAddress } from './target.ts';

/** A port published on 127.0.0.1 answers this computer alone. */
export const publishedOnLoopbackOnly: Cause = (facts) => {
  if (facts.verdict !== 'refused' && facts.verdict !== 'timed-out') return undefined;
  const found = publisher(facts);
  const address = targetAddress(facts);
  if (found === undefined || address === undefined || isLoopback(address) || !isThisComputer(facts)) return undefined;
  const { container, ports } = found;
  const [first] = ports;
  if (first === undefined || !ports.every((port) => isLoopback(port.address))) return undefined;
  return {
    cause: {
      code: 'published-on-loopback-only',
      title: `Port ${facts.to.port} is published on loopback only`,
      explanation: `The port of ${container.name} is published on ${first.address}, which only programs on this computer can reach. Asked at ${address}, this computer has nobody who answers.`,
      confidence: 'certain',
      links: [documentation.ports],
    },
    evidence: ports.map((port) => ({
      what: `Published for ${container.name}`,
      value: `${port.address}:${port.port} → ${port.containerPort}/${port.protocol}`,
      command: `docker port ${container.name}`,
    })),
    fix: startContainerAgain(
      startedAs(container),
      `Publish it on ${address}. Without an address it would be open to your whole network.`,
      {
        flags: `-p ${address}:${first.port}:${first.containerPort}`,
        compose: ['ports:', `  - "${address}:${first.port}:${first.containerPort}"`],
      },
    ),
  };
};
