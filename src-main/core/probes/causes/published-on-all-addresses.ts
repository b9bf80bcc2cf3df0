import { isAny } from '../facts/routing.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { startContainerAgain, startedAs } from './start-again.ts';
import { isThisComputer, publisher } from './target.ts';

/** A published port without an address is open to everyone on this computer's network; a warning about one that works. */
export const publishedOnAllAddresses: Cause = (facts) => {
  if (facts.verdict !== 'reached' && facts.verdict !== 'reached-other') return undefined;
  if (facts.to.kind !== 'published' && !isThisComputer(facts)) return undefined;
  const found = publisher(facts);
  const open = found?.ports.filter(({ address }) => isAny(address)) ?? [];
  const [first] = open;
  if (found === undefined || first === undefined) return undefined;
  const { container } = found;
  return {
    cause: {
      code: 'published-on-all-addresses',
      title: `Port ${first.port} is open to your whole network`,
      explanation: `The port of ${container.name} is published on all addresses of this computer. Everyone on your network can connect to it, and Docker lets them past firewalls such as ufw.`,
      confidence: 'certain',
      links: [documentation.ports],
    },
    evidence: open.map((port) => ({
      what: `Published for ${container.name}`,
      value: `${port.address}:${port.port} → ${port.containerPort}/${port.protocol}`,
      command: `docker port ${container.name}`,
    })),
    fix: startContainerAgain(startedAs(container), 'If only this computer is to reach it, publish it on loopback.', {
      flags: `-p 127.0.0.1:${first.port}:${first.containerPort}`,
      compose: ['ports:', `  - "127.0.0.1:${first.port}:${first.containerPort}"`],
    }),
  };
};
