import type { Probe } from '../../../contract/probe-model.ts';
import type { CauseFacts } from '../facts/cell-facts.ts';
import { known } from '../facts/fact.ts';
import { allowCommand } from '../facts/firewall/allow-command.ts';
import { iptablesCommand } from '../facts/firewall/iptables-command.ts';
import type { Firewall } from '../facts/firewall/rule.ts';
import type { StoppedBy } from '../facts/firewall/stopped-by.ts';
import { packetOf } from '../facts/packet-of.ts';
import { inSubnet } from '../facts/routing.ts';
import { networksOf } from '../vantage.ts';

/** The rule in the words of its own tool: `"-A INPUT … -j DROP" (iptables, table filter, chain INPUT, rule 3)`. */
export function ruleEvidence({ firewall }: CauseFacts, stopped: StoppedBy): Probe['evidence'] {
  const { chain, rule, movedBy } = stopped;
  const place = `table ${chain.family} ${chain.table}, chain ${chain.name}`;
  const what = rule === undefined ? `the policy of chain ${chain.name} is to drop` : rule.text;
  const moved =
    movedBy === undefined ? 'it does not count' : `its counter rose by ${movedBy} while the probe was repeated`;
  return [
    {
      what: 'The rule that stops it',
      value: `${what} (${place}; ${moved})`,
      command: showCommand(stopped, known(firewall)),
    },
  ];
}

function showCommand({ chain, rule }: StoppedBy, firewall: Firewall | undefined): string {
  if (chain.backEnd === 'nftables') return `sudo nft -a list chain ${chain.family} ${chain.table} ${chain.name}`;
  const line = rule === undefined ? '' : ` ${rule.position}`;
  return `sudo ${iptablesCommand(chain, firewall)} -nvL ${chain.name}${line}`;
}

/** The command that lets the probe's traffic pass. */
export function allowProbe(facts: CauseFacts, stopped: StoppedBy): string {
  const address = facts.cell?.address ?? facts.to.host;
  const packet = packetOf(facts, address);
  const source = packet?.source;
  const subnet = networksOf(facts.from)
    .flatMap(({ subnets }) => subnets)
    .find((one) => source !== undefined && inSubnet(source, one));
  return allowCommand(
    {
      protocol: packet?.protocol ?? 'tcp',
      port: facts.to.port,
      destination: address,
      in: packet?.in,
      from: subnet ?? source,
    },
    stopped,
    known(facts.firewall),
  );
}
