import { known } from '../facts/fact.ts';
import { inSubnet } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';
import type { Cause } from './cause.ts';
import { documentation } from './documentation.ts';
import { ruleEvidence } from './firewall-words.ts';
import { targetAddress } from './target.ts';

const option = 'com.docker.network.bridge.enable_icc';

/** A network on which containers may not talk to each other. */
export const iccDisabled: Cause = (facts) => {
  if (facts.verdict !== 'timed-out') return undefined;
  const address = targetAddress(facts);
  const network = networksOf(facts.from).find(
    ({ options, subnets, gateways }) =>
      options?.[option] === 'false' &&
      address !== undefined &&
      !gateways.includes(address) &&
      subnets.some((subnet) => inSubnet(address, subnet)),
  );
  if (network === undefined) return undefined;
  const stopped = known(facts.cell?.stoppedBy);
  const bridges =
    stopped?.rule?.matches.flatMap((match) => (match.field === 'in' || match.field === 'out' ? match.names : [])) ?? [];
  const itsRule = bridges.length === 2 && bridges.every((name) => name === network.bridge);
  if (stopped !== undefined && !itsRule) return undefined;
  return {
    cause: {
      code: 'icc-disabled',
      title: `Containers on ${network.name} may not talk to each other`,
      explanation: `The network ${network.name} was made with communication between its containers switched off. They reach the outside, and the engine drops what they send to each other.`,
      confidence: itsRule ? 'certain' : 'likely',
      links: [documentation.bridge],
    },
    evidence: [
      {
        what: `Network ${network.name}`,
        value: `${option}=false`,
        command: `docker network inspect --format '{{.Options}}' ${network.name}`,
      },
      ...(stopped === undefined ? [] : ruleEvidence(facts, stopped)),
    ],
    fix: {
      text: `Make the network again without that option, or put the two on a network of their own.`,
      snippet: `docker network rm ${network.name}\ndocker network create ${network.name}`,
      language: 'sh',
    },
  };
};
