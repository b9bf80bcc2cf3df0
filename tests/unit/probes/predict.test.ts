import { describe, expect, it } from 'vitest';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { Firewall, Rule } from '../../../src-main/core/probes/facts/firewall/rule.ts';
import type { RunFacts } from '../../../src-main/core/probes/facts/run-facts.ts';
import type { PlannedProbe } from '../../../src-main/core/probes/plan.ts';
import { predict } from '../../../src-main/core/probes/predict.ts';
import { surpriseOf } from '../../../src-main/core/probes/surprise.ts';
import { recordedEngine } from './causes/engines.ts';
import { container, face, listens, machine, subnetOf, thisComputer, to } from './causes/facts.ts';
import { onBridge, onHost, onInternal, onNetwork, onNone, onThisComputer } from './vantages.ts';

const localhost = to('localhost', 4444, 'localhost');
const hostName = to('host.docker.internal', 4444, 'host-name');
const gateway = to('172.17.0.1', 4444, 'gateway');
const lan = to('192.168.1.7', 4444, 'lan');

function predicted(
  from: PlannedProbe['from'],
  target: Probe['to'],
  facts: Partial<RunFacts> = {},
  change: Partial<PlannedProbe> = {},
): Probe['verdict'] | undefined {
  const probe = { id: 'p1', kind: 'connect', protocol: 'tcp', family: 'ipv4', toListener: true, ...change } as const;
  return predict({ ...probe, from, to: target }, { ...machine, ...facts })?.verdict;
}

describe('the prediction', () => {
  it('follows from who listens where', () => {
    expect(predicted(onBridge, gateway)).toBe('reached');
    expect(predicted(onBridge, hostName)).toBe('reached');
    expect(predicted(onBridge, lan)).toBe('refused');
    expect(predicted(onBridge, localhost)).toBe('refused');
    expect(predicted(onHost, localhost)).toBe('reached');
    expect(predicted(onThisComputer, localhost)).toBe('reached');
    expect(predicted(onBridge, gateway, { boundAddresses: ['127.0.0.1'] })).toBe('refused');
    expect(predicted(onBridge, lan, { boundAddresses: ['::'] })).toBe('reached');
  });

  it('follows from the other servers of this computer, where all of them could be read', () => {
    const computer = thisComputer({ sockets: [listens('0.0.0.0', 80)], interfaces: [face('docker0', '172.17.0.1')] });
    const closed = to('172.17.0.1', 9, 'gateway');
    expect(predicted(onBridge, closed, { thisComputer: computer })).toBe('refused');
    expect(predicted(onBridge, to('172.17.0.1', 80, 'gateway'), { thisComputer: computer })).toBeUndefined();
    const unread = { ...computer, unread: [{ what: 'sockets', why: 'denied' }] };
    expect(predicted(onBridge, closed, { thisComputer: unread })).toBeUndefined();
    expect(predicted(onBridge, closed)).toBeUndefined();
  });

  it('does not say what answers behind a published port, or in the place of the listener', () => {
    const ports = [{ address: '0.0.0.0', port: 8080, containerPort: 80, protocol: 'tcp' }];
    const facts = { containers: [container('web', { ports })], thisComputer: thisComputer() };
    expect(predicted(onBridge, to('172.17.0.1', 8080, 'gateway'), facts)).toBeUndefined();
    expect(predicted(onThisComputer, localhost, { portHolder: { pid: 7, name: 'nginx' } })).toBeUndefined();
  });

  it('follows from the network', () => {
    expect(predicted(onNone, hostName)).toBe('no-route');
    expect(predicted(onNone, to('db'))).toBeUndefined();
    expect(predicted(onInternal, { ...gateway, host: '172.19.0.1' })).toBe('reached');
    const four = onNetwork(subnetOf('four', '172.25.0.0/24', { ipv6: false }));
    expect(predicted(four, to('fd00:1::9'), {}, { family: 'ipv6' })).toBe('no-route');
  });

  it('knows up to which version of Docker an internal network leads to this computer', () => {
    const engine = { ...recordedEngine('rootless'), version: '20.10.24+dfsg1' };
    expect(predicted(onInternal, hostName, { engine })).toBe('reached');
    expect(predicted(onInternal, lan, { engine })).toBe('refused');
    expect(predicted(onInternal, lan, { engine: { ...engine, version: '28.2.2' } })).toBe('no-route');
    expect(predicted(onInternal, lan, { engine: { ...engine, name: 'Podman', version: '4.3.1' } })).toBeUndefined();
    expect(predicted(onInternal, hostName)).toBeUndefined();
  });

  it('follows from the firewall, and says nothing where a rule hangs on what nobody can know', () => {
    const facts = (...rules: Rule[]): Partial<RunFacts> => ({ firewall: { value: firewall(...rules) } });
    expect(predicted(onBridge, gateway, facts(rule({ kind: 'drop' })))).toBe('timed-out');
    expect(predicted(onBridge, gateway, facts(rule({ kind: 'reject', with: 'tcp-reset' })))).toBe('refused');
    expect(predicted(onBridge, gateway, facts(rule({ kind: 'reject', with: 'icmp-host-prohibited' })))).toBe(
      'no-route',
    );
    expect(predicted(onBridge, gateway, facts(rule({ kind: 'drop' }, 5555)))).toBe('reached');
    const sometimes = rule({ kind: 'drop' });
    const unknown = { field: 'unknown' as const, text: '-m limit', negated: false };
    expect(predicted(onBridge, gateway, facts({ ...sometimes, matches: [unknown] }))).toBeUndefined();
    expect(predicted(onBridge, gateway, { firewall: { unread: 'Only root may.' } })).toBe('reached');
  });

  it('knows which names the engine’s DNS has', () => {
    const shop = subnetOf('shop', '172.20.0.0/24');
    const containers = [container('db', { on: { shop: '172.20.0.2' } })];
    const dns = { kind: 'dns', protocol: 'dns' } as const;
    expect(predicted(onNetwork(shop), to('db', 53), { containers }, dns)).toBe('reached-other');
    expect(predicted(onBridge, to('db', 53), { containers }, dns)).toBeUndefined();
    expect(predicted(onNetwork(shop), to('db', 53), { containers }, { ...dns, server: '192.0.2.1' })).toBeUndefined();
  });

  it('shows the pipe for what it is', () => {
    const pipe = { kind: 'stdout-pipe' } as const;
    expect(predicted(onBridge, localhost, {}, pipe)).toBe('reached-via-host');
    expect(predicted(onBridge, localhost, { boundAddresses: ['172.17.0.1'] }, pipe)).toBe('refused');
  });

  it('does not pretend to know what happens at a target of the user’s own, or behind a VM', () => {
    const behind = { engineSharesThisComputer: false };
    expect(predicted(onBridge, to('db', 5432))).toBeUndefined();
    expect(predicted(onBridge, gateway, behind)).toBeUndefined();
    expect(predicted(onBridge, hostName, { ...behind, engine: recordedEngine('docker-desktop') })).toBe('reached');
    expect(predicted(onBridge, hostName, { ...behind, engine: recordedEngine('rootless') })).toBeUndefined();
    expect(predicted(onHost, localhost, behind)).toBe('refused');
    expect(predicted(onBridge, to('gateway'), {}, { skip: 'It has none.' })).toBe('skipped');
  });
});

describe('a surprise', () => {
  const prediction = { verdict: 'reached', because: 'The listener accepts on 172.17.0.1.' } as const;

  it('says what was predicted, on what grounds, and whether a cause accounts for it', () => {
    expect(surpriseOf(prediction, 'timed-out', undefined)).toMatch(
      /“reached” was to be expected: The listener accepts.*“timed out”.*not in the facts/,
    );
    expect(surpriseOf(prediction, 'timed-out', { title: 'A firewall drops it' })).toMatch(/The cause found shows/);
  });

  it('is none where it came as predicted, or where nothing was', () => {
    expect(surpriseOf(prediction, 'reached', undefined)).toBeUndefined();
    expect(surpriseOf(undefined, 'timed-out', undefined)).toBeUndefined();
  });
});

function rule(action: Rule['action'], port = 4444): Rule {
  const matches = [{ field: 'destination-port' as const, ranges: [[port, port] as const], negated: false }];
  return { matches, action, packets: 0, text: '-A INPUT', position: 1 };
}

function firewall(...rules: Rule[]): Firewall {
  const input = { name: 'INPUT', hook: 'input', priority: 0, policy: 'accept', rules } as const;
  return {
    chains: [{ backEnd: 'iptables-nft', family: 'ip', table: 'filter', ...input }],
    tool: 'iptables',
    unread: [],
  };
}
