import type { Probe } from '../../../contract/probe-model.ts';
import { known } from '../facts/fact.ts';
import { isLoopback } from '../facts/routing.ts';
import { hasNoNetwork } from '../vantage.ts';
import type { Cause, CauseFacts, Finding } from './cause.ts';
import { listCommand } from './server-on-loopback-only.ts';
import {
  accepts,
  isThisComputer,
  listeningHere,
  listeningInTarget,
  publisher,
  targetAddress,
  transportWord,
} from './target.ts';

/** The machine or container is there and answers, and no server of it is on that address and port. */
export const nothingListening: Cause = (facts) => {
  // A firewall's refusal looks the same.
  if (known(facts.cell?.stoppedBy) !== undefined || hasNoNetwork(facts.from)) return undefined;
  return inContainer(facts) ?? onThisComputer(facts);
};

function inContainer(facts: CauseFacts): Finding | undefined {
  const target = listeningInTarget(facts);
  if (target === undefined || target.addresses.length > 0) return undefined;
  // The engine's proxy accepts for a published port before it looks whether anybody is behind it.
  if (facts.verdict !== 'refused' && facts.verdict !== 'reset') return undefined;
  const { container, port } = target;
  const others = known(facts.cell?.target)?.sockets.filter(({ transport }) => transport === transportWord(facts)) ?? [];
  const listed = others.map((socket) => `${socket.address}:${socket.port}`).join(', ');
  return {
    cause: {
      code: 'nothing-listening',
      title: `Nothing in ${container.name} listens on port ${port}`,
      explanation: `The container ${container.name} is running, and no program in it listens on port ${port}. Perhaps the program has not started yet, or it uses another port.`,
      confidence: 'certain',
    },
    evidence: [
      {
        what: `Ports that something listens on in ${container.name}`,
        value: listed || 'none',
        command: `docker exec ${container.name} netstat -ltn`,
      },
    ],
    fix: {
      text: `Start the program, or use the port that it listens on. Its log may say why it does not listen.`,
      snippet: `docker logs --tail 50 ${container.name}`,
      language: 'sh',
    },
  };
}

function onThisComputer(facts: CauseFacts): Finding | undefined {
  const { to } = facts;
  if (facts.verdict !== 'refused' || !isThisComputer(facts)) return undefined;
  const address = targetAddress(facts);
  const bound = listeningHere(facts);
  if (address === undefined || bound === undefined || accepts(bound, address)) return undefined;
  if (publisher(facts) !== undefined) return undefined;
  const elsewhere = bound.length > 0;
  // A server that listens on loopback alone has a cause of its own.
  if (elsewhere && bound.every(isLoopback) && !isLoopback(address)) return undefined;
  return {
    cause: {
      code: 'nothing-listening',
      title: elsewhere ? 'Your server does not listen on this address' : 'Nothing listens there',
      explanation: elsewhere
        ? `Your server listens on ${bound.join(', ')}, and not on ${address}. This computer answers there, and has nobody to give the connection to.`
        : `This computer answers at ${address}, and no program on it listens on port ${to.port}.`,
      confidence: 'certain',
      // What an exposure leaves out does not answer.
      ...(elsewhere && to.port === facts.listenerPort ? { inherent: true } : {}),
    },
    evidence: [
      {
        what: `Listens on port ${to.port} of this computer`,
        value: bound.join(', ') || 'nothing',
        command: listCommand(to.port, transportWord(facts)),
      },
    ],
    fix: fix(facts, elsewhere),
  };
}

function fix({ to, listenerPort }: CauseFacts, elsewhere: boolean): NonNullable<Probe['fix']> {
  if (!elsewhere) {
    return { text: 'Start your server, or a listener.', snippet: `npx dockline listen ${to.port}`, language: 'sh' };
  }
  if (to.port !== listenerPort) {
    return { text: 'Use an address that your server listens on, or let it listen on this one too.' };
  }
  return {
    text: 'That is what the exposure “containers” means. Choose “network” to let this address answer too; everyone on your network can then connect.',
    snippet: `npx dockline listen ${to.port} --expose network`,
    language: 'sh',
  };
}
