import { describe, expect, it } from 'vitest';
import { onBridge, onNetwork } from '../vantages.ts';
import { blamed, container, findingOf, stopped, subnetOf, to } from './facts.ts';

const gateway = to('172.17.0.1', 4444, 'gateway');
const from = onNetwork(subnetOf('bridge', '172.17.0.0/24'));

describe('host-firewall-drop', () => {
  it('is named with its rule and the command that lets this traffic pass', () => {
    const cell = { stoppedBy: stopped('input', 'drop'), address: '172.17.0.1' };
    const finding = findingOf({ from, to: gateway, verdict: 'timed-out', cell });
    expect(finding).toMatchObject({
      cause: { code: 'host-firewall-drop', confidence: 'certain' },
      fix: { snippet: 'sudo iptables -I INPUT -i docker0 -p tcp --dport 4444 -j ACCEPT' },
    });
    expect(finding?.cause.inherent).toBeUndefined();
    expect(finding?.evidence[0]?.value).toContain('counter rose by 2');
  });

  it('shows its rule by the back end that holds it, where both hold some', () => {
    const rule = stopped('input', 'drop');
    const { chain } = rule.value;
    const commands = (...chains: (typeof chain)[]) => {
      const firewall = { value: { chains, tool: 'iptables', unread: [] } } as const;
      const asked = { from, to: gateway, verdict: 'timed-out', cell: { stoppedBy: rule }, firewall } as const;
      return findingOf(asked)?.evidence.map(({ command }) => command);
    };
    expect(commands(chain)).toEqual(['sudo iptables -nvL INPUT 1']);
    expect(commands(chain, { ...chain, backEnd: 'iptables-legacy' })).toEqual(['sudo iptables-nft -nvL INPUT 1']);
  });

  it('is likely only, where another rule fits as well', () => {
    const cell = { stoppedBy: stopped('input', 'drop', { certain: false }) };
    expect(blamed({ from, to: gateway, verdict: 'timed-out', cell })).toBe('host-firewall-drop (likely)');
  });

  it('is not blamed for a refusal, for what is passed on, without a rule, or where the rules could not be read', () => {
    expect(
      blamed({ from, to: gateway, verdict: 'refused', cell: { stoppedBy: stopped('input', 'drop') } }),
    ).toBeUndefined();
    expect(blamed({ from, to: gateway, verdict: 'timed-out', cell: { stoppedBy: stopped('forward', 'drop') } })).toBe(
      'forward-drop',
    );
    expect(
      blamed({ from, to: gateway, verdict: 'timed-out', cell: { stoppedBy: { value: undefined } } }),
    ).toBeUndefined();
    expect(
      blamed({ from, to: gateway, verdict: 'timed-out', cell: { stoppedBy: { unread: 'root' } } }),
    ).toBeUndefined();
  });
});

describe('host-firewall-reject', () => {
  it.each([
    ['tcp-reset', 'refused'],
    ['icmp-port-unreachable', 'refused'],
    ['icmp-admin-prohibited', 'no-route'],
    ['icmp-admin-prohibited', 'timed-out'],
  ] as const)('is named for %s, which looks like %s', (answer, verdict) => {
    const cell = { stoppedBy: stopped('input', 'reject', { with: answer }) };
    expect(blamed({ from, to: gateway, verdict, boundAddresses: [], cell })).toBe('host-firewall-reject');
  });

  it('is not blamed for a closed port, or for what was reached all the same', () => {
    expect(blamed({ from, to: gateway, verdict: 'refused', boundAddresses: [] })).toBe('nothing-listening');
    expect(
      blamed({ from, to: gateway, verdict: 'reached', cell: { stoppedBy: stopped('input', 'reject') } }),
    ).toBeUndefined();
  });
});

describe('forward-drop', () => {
  it('is named for a rule of the user’s own, and tells Docker’s isolation of networks by its fix', () => {
    const cell = { stoppedBy: stopped('forward', 'drop', { chain: 'DOCKER-USER' }), address: '192.0.2.7' };
    expect(blamed({ from, to: to('192.0.2.7', 80), verdict: 'timed-out', cell })).toBe('forward-drop');
    const isolated = { stoppedBy: stopped('forward', 'drop', { chain: 'DOCKER-ISOLATION-STAGE-2' }) };
    const containers = [container('db', { on: { shop: '172.20.0.2' } })];
    const finding = findingOf({ from, to: to('172.20.0.2', 80), verdict: 'timed-out', containers, cell: isolated });
    expect(finding?.fix?.snippet).toBe('docker network connect bridge db');
    expect(finding?.cause.explanation).toContain('These are on different networks: a container on bridge, and db.');
  });

  it('is not blamed on the way to this computer itself, or where no rule counted', () => {
    expect(blamed({ from: onBridge, to: to('192.0.2.7', 80), verdict: 'timed-out' })).toBeUndefined();
    expect(blamed({ from, to: gateway, verdict: 'timed-out', cell: { stoppedBy: stopped('input', 'drop') } })).toBe(
      'host-firewall-drop',
    );
  });
});
