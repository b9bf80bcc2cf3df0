import { describe, expect, it } from 'vitest';
import type { ContainerDetails } from '../../../../src-main/core/engine/container-details.ts';
import type { CellFacts } from '../../../../src-main/core/probes/facts/cell-facts.ts';
import { inContainer, onBridge } from '../vantages.ts';
import { blamed, container, face, findingOf, namespace, to } from './facts.ts';

const gateway = to('172.17.0.1', 4444, 'gateway');

describe('namespace-orphaned', () => {
  const details = (name: string, change: Partial<ContainerDetails>): ContainerDetails => ({
    id: `id-${name}`,
    name,
    image: 'shop/app',
    running: true,
    startedAt: '2026-11-24T10:00:00Z',
    networkMode: 'default',
    networks: [],
    ports: [],
    dns: [],
    extraHosts: [],
    ...change,
  });
  const sidecar = details('sidecar', { networkMode: 'container:id-app' });
  const cell = (owner: ContainerDetails | undefined, own = sidecar): CellFacts => ({
    container: { value: own },
    joined: { value: owner },
    vantage: { value: namespace({ interfaces: [face('lo', '127.0.0.1')] }) },
  });
  const asked = {
    from: inContainer(container('sidecar', { networkMode: 'container:id-app' })),
    to: gateway,
    verdict: 'no-route',
  } as const;

  it('is named where the owner was started again, has stopped, or is gone, with the way back', () => {
    const fixOf = (owner: ContainerDetails | undefined) => findingOf({ ...asked, cell: cell(owner) })?.fix?.snippet;
    expect(blamed({ ...asked, cell: cell(undefined) })).toBe('namespace-orphaned');
    expect(fixOf(details('app', { startedAt: '2026-11-24T11:00:00Z' }))).toBe('docker restart sidecar');
    expect(fixOf(details('app', { running: false }))).toBe('docker start app\ndocker restart sidecar');
    const composed = details('sidecar', { ...sidecar, compose: { project: 'shop', service: 'sidecar', files: [] } });
    expect(findingOf({ ...asked, cell: cell(undefined, composed) })?.fix?.snippet).toContain(
      '--force-recreate sidecar',
    );
  });

  it('is not blamed where the owner has run all the time, or where its interfaces are there', () => {
    const app = details('app', { startedAt: '2026-11-24T09:00:00Z' });
    expect(blamed({ ...asked, cell: cell(app) })).toBeUndefined();
    const vantage = { value: namespace({ interfaces: [face('lo', '127.0.0.1'), face('eth0', '172.17.0.2')] }) };
    expect(blamed({ ...asked, cell: { ...cell(undefined), vantage } })).toBeUndefined();
    const alone = details('sidecar', { networkMode: 'bridge' });
    expect(blamed({ ...asked, from: onBridge, cell: cell(undefined, alone) })).toBeUndefined();
  });
});

describe('image-has-no-shell', () => {
  it.each([
    'OCI runtime create failed: exec: "sh": executable file not found in $PATH: unknown',
    'exec /bin/sh: no such file or directory',
    'crun: executable file `sh` not found in $PATH: No such file or directory',
  ])('is named for what engines say: %s', (failure) => {
    expect(blamed({ from: onBridge, to: gateway, verdict: 'unknown', failure })).toBe('image-has-no-shell');
  });

  it('is not blamed for another failure of the engine, or where the probe did run', () => {
    const failure = 'Error response from daemon: network shop not found';
    expect(blamed({ from: onBridge, to: gateway, verdict: 'unknown', failure })).toBeUndefined();
    const said = 'nc: bad address: no such file or directory';
    expect(blamed({ from: onBridge, to: to('db'), verdict: 'no-name', said })).toBeUndefined();
  });
});
