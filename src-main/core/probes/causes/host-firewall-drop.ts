import { known } from '../facts/fact.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { allowProbe, ruleEvidence } from './firewall-words.ts';

/** A rule of the engine's machine takes the packet away without an answer, on its way to a server of that machine. */
export const hostFirewallDrop: Cause = (facts) => {
  const stopped = known(facts.cell?.stoppedBy);
  if (facts.verdict !== 'timed-out' || stopped?.kind !== 'drop' || stopped.hook === 'forward') return undefined;
  return {
    cause: {
      code: 'host-firewall-drop',
      title: `A firewall on ${machine(facts.engineSharesThisComputer)} drops it`,
      explanation: `The packets arrive at ${machine(facts.engineSharesThisComputer)}, and a rule of its firewall throws them away without telling anybody. So the sender hears nothing and waits until its time is up. Your server never sees the connection.`,
      confidence: stopped.certain ? 'certain' : 'likely',
      links: [documentation.firewalls],
    },
    evidence: ruleEvidence(facts, stopped),
    fix: {
      text: `Let ${facts.to.port}/${facts.protocol === 'udp' ? 'udp' : 'tcp'} from this network through.`,
      snippet: allowProbe(facts, stopped),
      language: 'sh',
    },
  };
};

function machine(shared: boolean): string {
  return shared ? 'this computer' : 'the engine’s machine';
}
