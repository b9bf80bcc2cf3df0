import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowCommand, type Traffic } from '../../../../src-main/core/probes/facts/firewall/allow-command.ts';
import { firewallTool } from '../../../../src-main/core/probes/facts/firewall/firewall-tool.ts';
import type { Packet } from '../../../../src-main/core/probes/facts/firewall/packet.ts';
import { parseIptablesSave } from '../../../../src-main/core/probes/facts/firewall/parse-iptables-save.ts';
import { parseNftRuleset } from '../../../../src-main/core/probes/facts/firewall/parse-nft-ruleset.ts';
import type { Chain, Firewall } from '../../../../src-main/core/probes/facts/firewall/rule.ts';
import { walk } from '../../../../src-main/core/probes/facts/firewall/walk.ts';

const fixture = (name: string): string => readFileSync(`tests/fixtures/firewall/${name}`, 'utf8');
const dockerRules = fixture('iptables-nft-docker-20.10.txt');
const ufwRules = fixture('ufw-deny-incoming.txt');
const nft = (text: string): Chain[] => parseIptablesSave(text, 'iptables-nft', 'ip');
const legacy = (text: string): Chain[] => parseIptablesSave(text, 'iptables-legacy', 'ip');
const firewall = (...chains: Chain[][]): Firewall => {
  const all = chains.flat();
  return { chains: all, tool: firewallTool(all), unread: [] };
};

const toListener: Packet & Traffic = {
  protocol: 'tcp',
  origin: 'outside',
  source: '172.17.0.2',
  from: '172.17.0.0/16',
  destination: '172.17.0.1',
  port: 4444,
  in: 'docker0',
  local: true,
};
const onward = { ...toListener, destination: '192.0.2.7', port: 443, local: false, out: 'eth0' } as const;

/** What Dockline says to do about the rule or policy at which this packet's way through the recorded rules ends. */
function fixFor(rules: Firewall, traffic: Packet & Traffic = toListener): string {
  const { outcome, at } = walk(rules, traffic, () => ({}));
  if (at === undefined || outcome === 'passes' || outcome === 'unclear') throw new Error(`It ${outcome}.`);
  const kind = outcome === 'dropped' ? 'drop' : 'reject';
  return allowCommand(traffic, { ...at, hook: traffic.local ? 'input' : 'forward', kind, certain: true }, rules);
}

/** The rules as they are printed after the fix: its rule is the first of its chain. */
function carriedOut(saved: string, command: string): string {
  const [, chain = '', rest = ''] = /^sudo ip\S*tables\S* -I (\S+) (.*)$/.exec(command) ?? [];
  const first = new RegExp(`^(?:\\[\\d+:\\d+\\] )?-A ${chain} `, 'm').exec(saved);
  if (chain === '' || first === null) throw new Error(`${command} puts in no rule.`);
  return `${saved.slice(0, first.index)}[0:0] -A ${chain} ${rest}\n${saved.slice(first.index)}`;
}

const outcome = (chains: Chain[], packet: Packet): string => walk(firewall(chains), packet, () => ({})).outcome;

describe('the command that lets traffic pass', () => {
  it('is a rule of iptables before the one that drops, and lets this traffic alone pass', () => {
    const command = fixFor(firewall(nft(dockerRules)));
    expect(command).toBe('sudo iptables -I INPUT -i docker0 -p tcp --dport 4444 -j ACCEPT');
    const mended = nft(carriedOut(dockerRules, command));
    expect(outcome(mended, toListener)).toBe('passes');
    expect(outcome(nft(dockerRules), toListener)).toBe('dropped');
  });

  it('goes into DOCKER-USER for what is passed on, where Docker leaves it alone', () => {
    const dropping = dockerRules.replace('-A DOCKER-USER -j RETURN', '-A DOCKER-USER -d 192.0.2.7/32 -j DROP');
    const command = fixFor(firewall(nft(dropping)), onward);
    expect(command).toBe('sudo iptables -I DOCKER-USER -i docker0 -d 192.0.2.7 -p tcp --dport 443 -j ACCEPT');
    expect(outcome(nft(carriedOut(dropping, command)), onward)).toBe('passes');
  });

  it('names the back end where both hold rules', () => {
    const rules = fixture('iptables-legacy.txt').replace(/^.*--mark.*\n/m, '');
    const both = firewall(nft(dockerRules.replace(/^.*strangers.*\n/m, '')), legacy(rules));
    const command = fixFor(both);
    expect(command).toBe('sudo iptables-legacy -I INPUT -i docker0 -p tcp --dport 4444 -j ACCEPT');
    expect(outcome(legacy(carriedOut(rules, command)), toListener)).toBe('passes');
    expect(fixFor(firewall(nft(dockerRules), legacy(fixture('iptables-legacy.txt'))))).toMatch(/^sudo iptables-nft /);
  });

  it('is ufw’s where its policy or a chain of its own drops, and iptables’ where somebody’s rule past it does', () => {
    const ufw = firewall(nft(ufwRules));
    expect(ufw.tool).toBe('ufw');
    expect(fixFor(ufw)).toBe('sudo ufw allow from 172.17.0.0/16 to any port 4444 proto tcp');
    expect(fixFor(ufw, onward)).toBe('sudo ufw route allow from 172.17.0.0/16 to 192.0.2.7 port 443 proto tcp');
    const past = ufwRules.replace(/^(\[\d+:\d+\] -A INPUT )/m, '[0:0] -A INPUT -i docker0 -j DROP\n$1');
    expect(fixFor(firewall(nft(past)))).toBe('sudo iptables -I INPUT -i docker0 -p tcp --dport 4444 -j ACCEPT');
  });

  it('is a rich rule of the zone whose chain turns it away, with firewalld', () => {
    const rules = firewall(parseNftRuleset(fixture('nftables-firewalld.json')));
    expect(rules.tool).toBe('firewalld');
    expect(fixFor(rules, { ...toListener, in: 'br-1', from: '172.30.0.0/16' })).toBe(
      [
        `sudo firewall-cmd --permanent --zone=public --add-rich-rule='rule family="ipv4" source address="172.30.0.0/16" port port="4444" protocol="tcp" accept'`,
        'sudo firewall-cmd --reload',
      ].join('\n'),
    );
  });

  it('is a rule of nft in the chain that drops, by interface, else by source', () => {
    const rules = firewall(parseNftRuleset(fixture('nftables-native.json')));
    expect(rules.tool).toBe('nftables');
    expect(fixFor(rules)).toBe('sudo nft insert rule inet filter input iifname "docker0" tcp dport 4444 accept');
    const [input] = rules.chains.filter(({ name }) => name === 'input');
    if (input === undefined) throw new Error('The recording has no chain input.');
    const six = { protocol: 'udp', port: 53, destination: 'fd00::1', from: 'fd00:d0c::/64' } as const;
    expect(allowCommand(six, { chain: input, hook: 'input', kind: 'drop', certain: true }, rules)).toBe(
      'sudo nft insert rule inet filter input ip6 saddr fd00:d0c::/64 udp dport 53 accept',
    );
    expect(allowCommand(six, { chain: input, hook: 'forward', kind: 'drop', certain: true }, rules)).toContain(
      'ip6 daddr fd00::1 udp dport 53',
    );
  });
});
