import { known } from '../facts/fact.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { allowProbe, ruleEvidence } from './firewall-words.ts';

const answers: Readonly<Record<string, string>> = {
  'tcp-reset': 'the same answer that a closed port gives',
  'icmp-port-unreachable': 'the same answer that a closed port gives',
};

/** A rule of the engine's machine turns the packet away with an answer, which looks like a closed port or a missing route. */
export const hostFirewallReject: Cause = (facts) => {
  const stopped = known(facts.cell?.stoppedBy);
  if (stopped?.kind !== 'reject' || stopped.hook === 'forward') return undefined;
  // Some systems report the answer to the second packet only; a short probe has given up by then.
  if (!['refused', 'no-route', 'reset', 'timed-out'].includes(facts.verdict)) return undefined;
  const answer = answers[stopped.with ?? ''] ?? 'an answer that says that this is forbidden';
  const machine = facts.engineSharesThisComputer ? 'this computer' : 'the engine’s machine';
  return {
    cause: {
      code: 'host-firewall-reject',
      title: `A firewall on ${machine} turns it away`,
      explanation: `The packets arrive at ${machine}, and a rule of its firewall turns them away with ${answer}. Your server never sees the connection.`,
      confidence: stopped.certain ? 'certain' : 'likely',
      links: [documentation.firewalls],
    },
    evidence: [...ruleEvidence(facts, stopped), { what: 'It answers with', value: stopped.with ?? 'a rejection' }],
    fix: {
      text: `Let ${facts.to.port}/${facts.protocol === 'udp' ? 'udp' : 'tcp'} from this network through.`,
      snippet: allowProbe(facts, stopped),
      language: 'sh',
    },
  };
};
