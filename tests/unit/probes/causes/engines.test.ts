import { describe, expect, it } from 'vitest';
import { inContainer, onBridge, onHost, onThisComputer } from '../vantages.ts';
import { recordedEngine } from './engines.ts';
import { type Asked, blamed, container, findingOf, to } from './facts.ts';

const gateway = to('172.17.0.1', 4444, 'gateway');
const localhost = to('localhost', 4444, 'localhost');
const hostName = to('host.docker.internal', 4444, 'host-name');

describe('engine-host-is-a-vm', () => {
  const engine = recordedEngine('docker-desktop');
  const asked = (facts: Asked): Asked => ({ ...facts, engine, engineSharesThisComputer: engine.sharesThisComputer });

  it('is named for the gateway, which is the VM, and points to the name that reaches this computer', () => {
    const finding = findingOf(asked({ from: onBridge, to: gateway, verdict: 'refused' }));
    expect(finding).toMatchObject({
      cause: { code: 'engine-host-is-a-vm', confidence: 'certain', inherent: true },
      fix: { snippet: 'host.docker.internal:4444' },
    });
  });

  it('is named for localhost on the host’s stack, and for a container’s address from this computer', () => {
    expect(blamed(asked({ from: onHost, to: localhost, verdict: 'refused' }))).toBe('engine-host-is-a-vm');
    const address = to('172.17.0.2', 80, 'container');
    expect(blamed(asked({ from: onThisComputer, to: address, verdict: 'timed-out' }))).toBe('engine-host-is-a-vm');
  });

  it('is not blamed for a container’s own localhost, for the name, or where the engine is on this computer', () => {
    expect(blamed(asked({ from: onBridge, to: localhost, verdict: 'refused' }))).toBe('loopback-is-the-container');
    expect(blamed(asked({ from: onBridge, to: hostName, verdict: 'refused' }))).toBeUndefined();
    expect(blamed({ from: onBridge, to: gateway, verdict: 'timed-out', engine })).toBeUndefined();
    expect(blamed(asked({ from: onBridge, to: gateway, verdict: 'reached' }))).toBeUndefined();
  });
});

describe('rootless-loopback-blocked', () => {
  const engine = recordedEngine('rootless');
  const asked = (facts: Asked): Asked => ({ ...facts, engine, engineSharesThisComputer: engine.sharesThisComputer });

  it('is named for the gateway and the name, and surely for slirp4netns’ own address of this computer', () => {
    expect(blamed(asked({ from: onBridge, to: hostName, verdict: 'refused' }))).toBe(
      'rootless-loopback-blocked (likely)',
    );
    const finding = findingOf(asked({ from: onBridge, to: to('10.0.2.2'), verdict: 'timed-out' }));
    expect(finding).toMatchObject({ cause: { code: 'rootless-loopback-blocked', confidence: 'certain' } });
    expect(finding?.fix?.snippet).toContain('DISABLE_HOST_LOOPBACK=false');
  });

  it('is not blamed for another container, a container’s own localhost, from this computer, or on a rootful engine', () => {
    const db = container('db', { on: { bridge: '172.17.0.3' } });
    expect(blamed(asked({ from: inContainer(db), to: to('172.17.0.4', 80), verdict: 'refused' }))).toBeUndefined();
    expect(blamed(asked({ from: onBridge, to: localhost, verdict: 'refused' }))).toBe('loopback-is-the-container');
    expect(blamed(asked({ from: onThisComputer, to: to('10.0.2.2'), verdict: 'timed-out' }))).toBeUndefined();
    expect(blamed({ from: onBridge, to: to('10.0.2.2'), verdict: 'timed-out' })).toBeUndefined();
  });
});
