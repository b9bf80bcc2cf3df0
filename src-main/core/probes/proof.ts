import type { Message } from '../../contract/message-model.ts';
import type { Proof } from '../../contract/probe-model.ts';
import type { EngineInfo, EngineNetwork } from '../../contract/snapshot-model.ts';
import type { RawAttempt } from './attempts/attempt.ts';
import { networksOf, type VantageFacts } from './vantage.ts';

export interface ProofFacts {
  from: VantageFacts;
  message: Pick<Message, 'remote' | 'local'>;
  sentFrom: RawAttempt['sentFrom'];
  engine: Pick<EngineInfo, 'desktop' | 'rootless' | 'sharesThisComputer'> | undefined;
  networks: readonly EngineNetwork[];
  /** This computer's own addresses. */
  ownAddresses: ReadonlySet<string>;
}

type Rewriter = NonNullable<Proof['by']>;

const words: Readonly<Record<Rewriter, string>> = {
  masquerade: 'the engine’s NAT (masquerade) wrote its own address over it',
  'userland-proxy': 'the engine’s proxy (docker-proxy) accepted it, and made the connection that the listener saw',
  'desktop-proxy': 'the desktop’s proxy accepted it in the VM, and made the connection that the listener saw',
  'rootless-proxy': 'the rootless engine’s network (slirp4netns or pasta) made the connection that the listener saw',
  unknown: 'something on the way wrote another address over it; the facts do not tell what',
};

/** Puts both ends of a message side by side. */
export function proofOf(facts: ProofFacts): Proof {
  const { message, sentFrom } = facts;
  const ends = { seenFrom: message.remote, receivedOn: message.local };
  if (sentFrom === undefined) {
    const text = `The listener saw ${show(message.remote)}; the sender’s own address could not be read.`;
    return { ...ends, rewritten: false, text };
  }
  const same =
    sentFrom.address === message.remote.address &&
    (sentFrom.port === undefined || sentFrom.port === message.remote.port);
  if (same) {
    const text = `It was sent from ${show(sentFrom)}, and the listener saw the same: nothing rewrote it.`;
    return { sentFrom, ...ends, rewritten: false, text };
  }
  const by = rewriterOf(facts);
  const text = `It was sent from ${show(sentFrom)}, and the listener saw ${show(message.remote)}: ${words[by]}.`;
  return { sentFrom, ...ends, rewritten: true, by, text };
}

function show({ address, port }: { address: string; port?: number | undefined }): string {
  const bracketed = address.includes(':') && port !== undefined ? `[${address}]` : address;
  return port === undefined ? address : `${bracketed}:${port}`;
}

function rewriterOf({ from, message, engine, networks, ownAddresses }: ProofFacts): Rewriter {
  if (from.stack.kind === 'this-computer') return 'unknown';
  if (engine?.desktop === true) return 'desktop-proxy';
  if (engine?.rootless === true) return 'rootless-proxy';
  if (engine?.sharesThisComputer !== true) return 'unknown';
  const seen = message.remote.address;
  const gateways = (list: readonly EngineNetwork[]): boolean => list.some((one) => one.gateways.includes(seen));
  // A proxy on this computer connects from loopback, or from the bridge towards the listener.
  if (seen.startsWith('127.') || seen === '::1' || gateways(networksOf(from))) return 'userland-proxy';
  return gateways(networks) || ownAddresses.has(seen) ? 'masquerade' : 'unknown';
}
