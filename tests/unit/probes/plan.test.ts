import { describe, expect, it } from 'vitest';
import { defaultTargets, planProbes, splitHostPort } from '../../../src-main/core/probes/plan.ts';
import { reproducer } from '../../../src-main/core/probes/reproducer.ts';
import { onBridge, onHost, onInternal, onNone, onThisComputer } from './vantages.ts';

const facts = { port: 4444, lanAddress: '192.168.1.7', bridgeGateway: '172.17.0.1' };

describe('the plan of a run', () => {
  const plan = planProbes([onBridge, onHost, onNone, onInternal, onThisComputer], defaultTargets, facts);
  const cell = (label: string, kind: string) =>
    plan.find((probe) => probe.kind === 'connect' && probe.from.label === label && probe.to.kind === kind);

  it('begins with the stdout pipe and holds one cell for each vantage and target', () => {
    expect(plan[0]).toMatchObject({ kind: 'stdout-pipe', to: { host: 'localhost', port: 4444 } });
    expect(plan).toHaveLength(1 + 5 * 4);
    expect(new Set(plan.map((probe) => probe.id)).size).toBe(plan.length);
  });

  it('uses each network’s own gateway', () => {
    expect(cell('bridge', 'gateway')?.to.host).toBe('172.17.0.1');
    expect(cell('backend', 'gateway')?.to.host).toBe('172.19.0.1');
    expect(cell('host', 'gateway')?.to.host).toBe('172.17.0.1');
  });

  it('says why a cell is not run', () => {
    expect(cell('none', 'gateway')?.skip).toContain('no network');
    expect(cell('this-computer', 'host-name')?.skip).toContain('inside containers only');
  });

  it('writes the exact command of each cell', () => {
    const options = { image: 'alpine', text: 'hi', seconds: 3 };
    const first = plan[0];
    const named = cell('bridge', 'host-name');
    if (first === undefined || named === undefined) throw new Error('the plan lacks a cell');
    expect(reproducer(first, options)).toBe('docker run --rm alpine echo "hi" | nc localhost 4444');
    expect(reproducer(named, options)).toBe(
      `docker run --rm --network bridge --add-host host.docker.internal:host-gateway alpine sh -c 'echo "hi" | nc -w 3 host.docker.internal 4444'`,
    );
  });
});

describe('a custom target', () => {
  it.each([
    ['db:5432', 'db', 5432],
    ['db', 'db', 4444],
    ['10.0.0.7:80', '10.0.0.7', 80],
    ['[::1]:80', '::1', 80],
    ['[::1]', '::1', 4444],
    ['::1', '::1', 4444],
  ])('%s is %s, port %d', (target, host, port) => {
    expect(splitHostPort(target, 4444)).toEqual({ host, port });
  });
});
