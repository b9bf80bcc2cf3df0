import { describe, expect, it } from 'vitest';
import type { CauseCode } from '../../../src-main/contract/cause-codes.ts';
import type { CauseFacts } from '../../../src-main/core/probes/facts/cell-facts.ts';
import { pathOf } from '../../../src-main/core/probes/path.ts';
import { recordedEngine } from './causes/engines.ts';
import { type Asked, container, face, machine, namespace, stopped, subnetOf, to } from './causes/facts.ts';
import { inContainer, onBridge, onHost, onNetwork, onNone, onThisComputer } from './vantages.ts';

/** "name" for a station that was passed, "✕name (note)" where it ended, "·name" behind that, "?name" where nothing tells. */
function way(facts: Asked, cause?: CauseCode): string[] {
  const all: CauseFacts = { ...machine, kind: 'connect', ...facts };
  const marks = { passed: '', broken: '✕', unreached: '·', unknown: '?' };
  return pathOf(all, cause).map(
    ({ name, state, note }) => `${marks[state]}${name}${note === undefined ? '' : ` (${note})`}`,
  );
}

const bridge = onNetwork(subnetOf('bridge', '172.17.0.0/24'));
const gateway = to('172.17.0.1', 4444, 'gateway');
const vantage = {
  value: namespace({
    interfaces: [face('lo', '127.0.0.1'), face('eth0', '172.17.0.2')],
    routes: [{ family: 'ipv4', destination: 'default', gateway: '172.17.0.1', interface: 'eth0' }],
  }),
};

describe('the path', () => {
  it('goes from the container through its bridge and the firewall to the listener', () => {
    expect(way({ from: bridge, to: gateway, verdict: 'reached' })).toEqual([
      'a container on bridge',
      'eth0',
      'docker0 (bridge)',
      'filter/INPUT',
      'this computer',
      ':4444',
    ]);
  });

  it('starts on the network that the row stands for, by a name that the user knows', () => {
    const shop = { ...onNetwork(subnetOf('shop', '172.18.0.0/24')), label: 'user-defined' };
    const made = { ...onNetwork({ ...subnetOf('dockline-user-defined-0a1b2c', '172.18.0.0/24'), own: true }) };
    const starts = (from: typeof shop) => way({ from, to: gateway, verdict: 'reached' })[0];
    expect(starts(shop)).toBe('a container on shop');
    expect(starts({ ...made, label: 'user-defined' })).toBe('a container on user-defined');
  });

  it('ends at the chain of the rule that stopped it', () => {
    const cell = { vantage, stoppedBy: stopped('input', 'drop', { chain: 'ufw-user-input' }) };
    expect(way({ from: bridge, to: gateway, verdict: 'timed-out', cell }, 'host-firewall-drop')).toEqual([
      'a container on bridge',
      'eth0 172.17.0.2',
      'docker0 (bridge)',
      '✕filter/ufw-user-input (drops it)',
      '·this computer',
      '·:4444',
    ]);
  });

  it('ends in the container itself for localhost, and at its loopback without a network', () => {
    const localhost = to('localhost', 4444, 'localhost');
    expect(way({ from: bridge, to: localhost, verdict: 'refused' }, 'loopback-is-the-container')).toEqual([
      'a container on bridge',
      '✕lo localhost (the container itself)',
      '·:4444',
    ]);
    expect(way({ from: onNone, to: gateway, verdict: 'no-route' }, 'no-network')).toEqual([
      'none',
      '✕lo only (no network)',
      '·:4444',
    ]);
  });

  it('goes through a name, and ends there where it has no address', () => {
    expect(way({ from: bridge, to: to('db', 5432), verdict: 'no-name' })[1]).toBe('✕the name db (no address for it)');
    expect(way({ from: bridge, to: to('db', 53), verdict: 'timed-out', kind: 'dns', server: '192.0.2.1' })).toEqual([
      'a container on bridge',
      '?192.0.2.1',
    ]);
  });

  it('leads to another container, through the proxy of a published port, or to a machine elsewhere', () => {
    const web = container('web', {
      on: { bridge: '172.17.0.3' },
      ports: [{ address: '0.0.0.0', port: 8080, containerPort: 80, protocol: 'tcp' }],
    });
    const facts = { verdict: 'reached', containers: [web] } as const;
    expect(way({ ...facts, from: bridge, to: to('172.17.0.3', 80) }).slice(-2)).toEqual(['web', ':80']);
    expect(way({ ...facts, from: onThisComputer, to: to('10.9.9.9', 8080, 'published') }).slice(-3)).toEqual([
      'published port 8080',
      'web',
      ':8080',
    ]);
    expect(way({ from: bridge, to: to('192.0.2.7', 80), verdict: 'reached-other' }).slice(-3)).toEqual([
      'filter/FORWARD',
      '192.0.2.7',
      ':80',
    ]);
  });

  it('passes the engine’s machine where that is not this computer', () => {
    const engine = recordedEngine('docker-desktop');
    const facts = { engine, engineSharesThisComputer: false, verdict: 'refused' } as const;
    expect(way({ ...facts, from: onBridge, to: gateway }, 'engine-host-is-a-vm')).toContain(
      '✕the engine’s machine (a VM) (another machine)',
    );
    expect(way({ ...facts, from: onHost, to: gateway })[0]).toBe('host (the engine’s machine)');
  });

  it('says of a timeout without a cause only that it began, and of a skipped probe nothing', () => {
    const states = way({ from: bridge, to: gateway, verdict: 'timed-out' });
    expect(states[0]).toBe('a container on bridge');
    expect(states.slice(1).every((station) => station.startsWith('?'))).toBe(true);
    expect(way({ from: inContainer(container('web')), to: gateway, verdict: 'skipped' })).toEqual([]);
  });
});
