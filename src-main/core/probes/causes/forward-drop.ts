import { known } from '../facts/fact.ts';
import { targetContainer } from '../facts/target-container.ts';
import { networksOf, vantageWord } from '../vantage.ts';
import type { Cause, CauseFacts } from './cause.ts';
import { documentation } from './documentation.ts';
import { allowProbe, ruleEvidence } from './firewall-words.ts';

/** A rule stops what the engine's machine passes on: to another network, another container, another machine. */
export const forwardDrop: Cause = (facts) => {
  const stopped = known(facts.cell?.stoppedBy);
  if (stopped?.hook !== 'forward' || !['timed-out', 'refused', 'no-route', 'reset'].includes(facts.verdict))
    return undefined;
  const apart = keptApart(facts, stopped.chain.name);
  return {
    cause: {
      code: 'forward-drop',
      title: apart === undefined ? 'A firewall rule does not pass it on' : 'Docker keeps these networks apart',
      explanation:
        apart === undefined
          ? `What containers send to other networks is passed on by ${facts.engineSharesThisComputer ? 'this computer' : 'the engine’s machine'}, and a rule of its firewall ${stopped.kind === 'drop' ? 'throws these packets away' : 'turns these packets away'}. They never get any further.`
          : `These are on different networks: ${apart.from}, and ${apart.to}. Docker lets containers of different networks reach each other only where one of them is on both.`,
      confidence: stopped.certain ? 'certain' : 'likely',
      links: [documentation.firewalls],
    },
    evidence: ruleEvidence(facts, stopped),
    fix:
      apart === undefined
        ? {
            text: 'Let this traffic be passed on.',
            snippet: allowProbe(facts, stopped),
            language: 'sh',
          }
        : {
            text: 'Attach one of them to the other’s network.',
            snippet: `docker network connect ${apart.network} ${apart.container}`,
            language: 'sh',
          },
  };
};

/** Both ends, where the rule is one of those with which Docker separates its networks. */
function keptApart(
  facts: CauseFacts,
  chain: string,
): { from: string; to: string; network: string; container: string } | undefined {
  if (!chain.startsWith('DOCKER-ISOLATION')) return undefined;
  const target = targetContainer(facts);
  const [network] = networksOf(facts.from);
  if (target === undefined || network === undefined) return undefined;
  return { from: vantageWord(facts.from), to: target.name, network: network.name, container: target.name };
}
