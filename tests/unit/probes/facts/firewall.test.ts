import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Packet } from '../../../../src-main/core/probes/facts/firewall/packet.ts';
import { parseIptablesSave } from '../../../../src-main/core/probes/facts/firewall/parse-iptables-save.ts';
import { parseNftRuleset } from '../../../../src-main/core/probes/facts/firewall/parse-nft-ruleset.ts';
import { firewallFrom } from '../../../../src-main/core/probes/facts/firewall/read-firewall.ts';
import type { Chain, Firewall } from '../../../../src-main/core/probes/facts/firewall/rule.ts';
import { couldBeStopped, stoppedBy } from '../../../../src-main/core/probes/facts/firewall/stopped-by.ts';
import { walk } from '../../../../src-main/core/probes/facts/firewall/walk.ts';

const fixture = (name: string): string => readFileSync(`tests/fixtures/firewall/${name}`, 'utf8');
const firewall = (chains: Chain[]): Firewall => ({ chains, tool: 'iptables', unread: [] });
const chain = (chains: readonly Chain[], name: string, table = 'filter'): Chain | undefined =>
  chains.find((one) => one.name === name && one.table === table);

const docker = parseIptablesSave(fixture('iptables-nft-docker-20.10.txt'), 'iptables-nft', 'ip');
const ufw = parseIptablesSave(fixture('ufw-deny-incoming.txt'), 'iptables-nft', 'ip');
const legacy = parseIptablesSave(fixture('iptables-legacy.txt'), 'iptables-legacy', 'ip');
const native = parseNftRuleset(fixture('nftables-native.json'));
const firewalld = parseNftRuleset(fixture('nftables-firewalld.json'));

const fromBridge: Packet = {
  protocol: 'tcp',
  origin: 'outside',
  source: '172.17.0.2',
  destination: '172.17.0.1',
  port: 4444,
  in: 'docker0',
  local: true,
};
const noRoute = (): Partial<Packet> => ({});
const way = (chains: Chain[], packet: Packet, route = noRoute) => {
  const { outcome, at } = walk(firewall(chains), packet, route);
  return [outcome, ...(at === undefined ? [] : [at.chain.name, at.rule?.text])];
};

describe('iptables-save', () => {
  it('gives every chain with its hook, policy and counters', () => {
    expect(chain(docker, 'INPUT')).toMatchObject({ hook: 'input', priority: 0, policy: 'accept', policyPackets: 0 });
    expect(chain(docker, 'PREROUTING', 'nat')).toMatchObject({ hook: 'prerouting', priority: -100 });
    expect(chain(docker, 'DOCKER-USER')).not.toHaveProperty('hook');
    expect(chain(ufw, 'INPUT')).toMatchObject({ policy: 'drop', policyPackets: 1 });
  });

  it('reads a rule’s counter, conditions, quoted comment and action', () => {
    expect(chain(docker, 'INPUT')?.rules[0]).toEqual({
      packets: 1,
      position: 1,
      text: '-A INPUT -i docker0 -p tcp -m tcp --dport 4444 -m comment --comment "no \\"strangers\\"" -j DROP',
      matches: [
        { field: 'in', names: ['docker0'], negated: false },
        { field: 'protocol', names: ['tcp'], negated: false },
        { field: 'destination-port', ranges: [[4444, 4444]], negated: false },
      ],
      action: { kind: 'drop' },
    });
    expect(chain(docker, 'INPUT')?.rules[1]).toMatchObject({
      action: { kind: 'reject', with: 'icmp-admin-prohibited' },
      matches: [
        {},
        {},
        {
          ranges: [
            [80, 80],
            [443, 443],
            [8000, 8010],
          ],
        },
      ],
    });
    expect(chain(docker, 'DOCKER', 'nat')?.rules[2]?.action).toEqual({ kind: 'dnat', address: '172.17.0.2', port: 80 });
    expect(chain(legacy, 'INPUT')?.rules[2]?.action).toEqual({ kind: 'goto', chain: 'app' });
  });

  it('keeps a condition that it does not know, and a negation', () => {
    expect(chain(legacy, 'INPUT')?.rules[3]?.matches).toEqual([
      { field: 'unknown', text: '--mark 0x1/0xff', negated: false },
    ]);
    expect(chain(docker, 'DOCKER-ISOLATION-STAGE-1')?.rules[1]?.matches[0]).toEqual({
      field: 'source',
      addresses: ['172.23.0.0/16'],
      negated: true,
    });
    expect(chain(docker, 'INPUT')?.rules[2]?.matches).toContainEqual({
      field: 'unknown',
      text: '--limit 3/min',
      negated: false,
    });
  });
});

describe('nft -j list ruleset', () => {
  it('gives chains, counters, sets, ranges and handles', () => {
    expect(chain(native, 'input')).toMatchObject({ family: 'inet', hook: 'input', policy: 'drop' });
    expect(chain(native, 'input')?.rules[3]).toMatchObject({
      packets: 3,
      handle: 12,
      text: 'iifname docker0 tcp dport 4444 drop',
      action: { kind: 'drop' },
    });
    expect(chain(native, 'input')?.rules[4]?.matches).toMatchObject([
      { field: 'in', names: ['br-*', 'eth0'] },
      { field: 'protocol', names: ['tcp'] },
      {
        ranges: [
          [22, 22],
          [80, 80],
          [8000, 8010],
        ],
      },
    ]);
    expect(chain(native, 'input')?.rules[6]).toMatchObject({
      matches: [{ field: 'source', addresses: ['10.0.0.0/8', '192.0.2.7'] }],
      action: { kind: 'reject', with: 'icmp-admin-prohibited' },
    });
    expect(chain(native, 'prerouting')?.rules[0]?.action).toEqual({ kind: 'dnat', address: '172.17.0.2', port: 80 });
    expect(chain(native, 'forward')?.rules[3]?.matches).toEqual([{ field: 'unknown', text: 'limit', negated: false }]);
  });

  it('leaves out the tables that iptables printed itself', () => {
    const text = fixture('nftables-of-iptables-nft.json');
    expect(parseNftRuleset(text).length).toBeGreaterThan(0);
    expect(parseNftRuleset(text, new Set(['ip filter', 'ip nat']))).toEqual([]);
  });
});

describe('a packet’s way through the rules', () => {
  it('ends at the rule that takes it', () => {
    expect(way(docker, fromBridge)).toEqual(['dropped', 'INPUT', expect.stringContaining('strangers')]);
    expect(way(native, fromBridge)).toEqual(['dropped', 'input', expect.stringContaining('4444')]);
  });

  it('goes past rules for another port, source, interface or protocol', () => {
    expect(way(docker, { ...fromBridge, port: 4445 })).toEqual(['passes']);
    expect(way(docker, { ...fromBridge, in: 'br-23ec110456f0' })).toEqual(['passes']);
    expect(way(docker, { ...fromBridge, protocol: 'udp' })).toEqual(['passes']);
  });

  it('ends at a policy, through the chains of ufw', () => {
    expect(way(ufw, fromBridge)).toEqual(['dropped', 'INPUT', undefined]);
    expect(way(ufw, { ...fromBridge, port: 22 })).toEqual(['passes']);
  });

  it('follows goto and return', () => {
    const udp = { ...fromBridge, protocol: 'udp' } as const;
    expect(way(legacy, { ...udp, source: '192.0.2.1' })).toEqual(['dropped', 'app', expect.any(String)]);
    // What returns from a chain that was gone to does not come back: the policy decides.
    expect(way(legacy, udp)).toEqual(['dropped', 'INPUT', undefined]);
    expect(way(firewalld, fromBridge)).toEqual(['passes']);
    expect(way(firewalld, { ...fromBridge, in: 'br-1' })).toEqual([
      'rejected',
      'filter_IN_public',
      'reject with icmpx admin-prohibited',
    ]);
  });

  it('says that it is unclear where a rule asks what Dockline cannot know', () => {
    expect(way(legacy, fromBridge)).toEqual(['unclear']);
    expect(way(docker, { ...fromBridge, in: undefined })).toEqual(['unclear']);
  });

  it('is dropped between two networks, inside one without icc, and out of an internal one', () => {
    const between = { ...fromBridge, local: false, in: 'docker0', destination: '172.24.0.2', out: 'br-23ec110456f0' };
    expect(way(docker, between)).toEqual(['dropped', 'DOCKER-ISOLATION-STAGE-2', expect.any(String)]);
    expect(way(docker, { ...between, in: 'br-23ec110456f0', source: '172.24.0.3' })).toEqual([
      'dropped',
      'FORWARD',
      '-A FORWARD -i br-23ec110456f0 -o br-23ec110456f0 -j DROP',
    ]);
    const out = { ...between, in: 'br-e5b23c3629ee', source: '172.23.0.2', destination: '192.0.2.1', out: 'eth0' };
    expect(way(docker, out)).toEqual(['dropped', 'DOCKER-ISOLATION-STAGE-1', expect.stringContaining('! -d')]);
  });

  it('goes on to the container behind a published port', () => {
    const published = { ...fromBridge, in: 'eth0', source: '192.0.2.1', destination: '127.0.0.1', port: 8080 };
    const { packet, outcome } = walk(firewall(docker), published, () => ({ out: 'docker0' }));
    expect({ packet, outcome }).toMatchObject({
      outcome: 'passes',
      packet: { destination: '172.17.0.2', port: 80, translated: true, local: false, out: 'docker0' },
    });
  });

  it('of a process of the machine itself goes out, and in again by loopback', () => {
    const own: Packet = { ...fromBridge, origin: 'machine', in: undefined, source: undefined };
    expect(way(docker, own)).toEqual(['passes']);
    expect(way(ufw, own)).toEqual(['passes']);
  });
});

describe('the rule that stopped a probe', () => {
  const counted = (packets: number, policy = 0): Firewall => {
    const text = fixture('iptables-nft-docker-20.10.txt').replace('[1:60]', `[${packets}:60]`);
    return firewall(
      parseIptablesSave(text.replace(':INPUT ACCEPT [0', `:INPUT DROP [${policy}`), 'iptables-nft', 'ip'),
    );
  };
  const found = (before: Firewall, after: Firewall, packet: Packet = fromBridge) =>
    stoppedBy(before, after, packet, walk(after, packet, noRoute));

  it('is the one whose counter moved', () => {
    expect(found(counted(1), counted(3))).toMatchObject({
      kind: 'drop',
      hook: 'input',
      movedBy: 2,
      certain: true,
      rule: { position: 1 },
      chain: { name: 'INPUT', table: 'filter', backEnd: 'iptables-nft' },
    });
  });

  it('is looked for where one could be: a drop is none for who was answered', () => {
    expect(couldBeStopped(counted(1), fromBridge, fromBridge, ['drop', 'reject'])).toBe(true);
    expect(couldBeStopped(counted(1), fromBridge, fromBridge, ['reject'])).toBe(false);
  });

  it('is the policy, where its counter moved', () => {
    const other = { ...fromBridge, port: 4445, source: '10.0.0.1' };
    const stopped = found(counted(1, 4), counted(1, 5), other);
    expect(stopped).toMatchObject({ kind: 'drop', movedBy: 1, chain: { name: 'INPUT' } });
    expect(stopped?.rule).toBeUndefined();
  });

  it('is none where no counter moved, or one of a rule for other packets did', () => {
    expect(found(counted(1), counted(1))).toBeUndefined();
    expect(found(counted(1), counted(3), { ...fromBridge, port: 80 })).toBeUndefined();
  });

  it('is found without counters where the way ends at one rule, and is then not certain', () => {
    const rules = firewall(firewalld);
    expect(found(rules, rules, { ...fromBridge, in: 'br-1' })).toMatchObject({
      kind: 'reject',
      with: 'icmp-admin-prohibited',
      certain: false,
    });
  });
});

describe('the reading of all back ends', () => {
  const nonce = 'abc';
  const section = (command: string, text: string, status: number): string =>
    `@${nonce} ${command}\n${text}@${nonce} = ${status}\n`;

  it('puts them together, names the tool, and says what could not be read', () => {
    const output =
      section('iptables-nft-save -c', fixture('ufw-deny-incoming.txt'), 0) +
      section('iptables-legacy-save -c', 'iptables-legacy-save: Permission denied\n', 1) +
      section('nft -j list ruleset', 'not JSON\n', 0);
    expect(firewallFrom(output, nonce)).toMatchObject({
      tool: 'ufw',
      unread: [
        { what: 'iptables (legacy)', why: expect.stringContaining('Permission denied') },
        { what: 'nftables', why: expect.stringContaining('does not understand') },
      ],
    });
    expect(firewallFrom(section('nft -j list ruleset', fixture('nftables-firewalld.json'), 0), nonce).tool).toBe(
      'firewalld',
    );
    expect(firewallFrom(section('nft -j list ruleset', fixture('nftables-native.json'), 0), nonce).tool).toBe(
      'nftables',
    );
  });

  it('fails with the reason where nothing can be read', () => {
    expect(() => firewallFrom(section('iptables-nft-save -c', 'must be root\n', 4), nonce)).toThrow('must be root');
    expect(() => firewallFrom('@abc end\n', nonce)).toThrow('Neither iptables-save nor nft');
  });
});
