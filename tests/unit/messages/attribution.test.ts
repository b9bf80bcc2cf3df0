import { describe, expect, it } from 'vitest';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import { createAttribution } from '../../../src-main/core/messages/attribution.ts';
import { decideSource } from '../../../src-main/core/messages/decide-source.ts';
import { network } from '../probes/vantages.ts';

function container(name: string, address: string): ContainerSummary {
  const networks = [{ name: 'bridge', addresses: [address] }];
  return { id: name, name, image: 'alpine', state: 'running', networkMode: 'bridge', networks, own: false };
}

const facts = {
  own: new Set(['192.168.1.7']),
  containers: [container('web', '172.17.0.2')],
  networks: [{ ...network('bridge', '172.17.0.1'), subnets: ['172.17.0.0/16'] }],
  sharesThisComputer: true,
};

describe('who sent a message', () => {
  it.each([
    ['172.17.0.2', { kind: 'container', containerName: 'web', networkName: 'bridge' }],
    ['172.17.0.9', { kind: 'network', networkName: 'bridge' }],
    ['127.0.0.1', { kind: 'host-process' }],
    ['192.168.1.7', { kind: 'host-process' }],
    ['172.17.0.1', { kind: 'host-process' }],
    ['192.168.1.8', { kind: 'network', note: 'came from another machine' }],
    ['fe80::1', { kind: 'network' }],
    ['', { kind: 'unknown' }],
    ['rubbish', { kind: 'unknown' }],
  ])('%j is %j', (address, source) => {
    expect(decideSource({ ...facts, address })).toMatchObject(source);
  });

  it('is a container on the host’s stack where the process is one’s, and never behind a VM', () => {
    const process = { pid: 7, name: 'nc', containerId: 'web' };
    expect(decideSource({ ...facts, address: '127.0.0.1', process })).toMatchObject({
      kind: 'container',
      containerName: 'web',
      networkName: 'host',
    });
    const behindVm = decideSource({ ...facts, address: '127.0.0.1', process, sharesThisComputer: false });
    expect(behindVm.kind).toBe('host-process');
  });
});

const connection = {
  remote: { address: '172.17.0.2', port: 5 },
  local: { address: '172.17.0.1', port: 4444 },
  transport: 'tcp',
} as const;

/** An engine that answers as the test says. */
function attribution(engine: Partial<Parameters<typeof createAttribution>[0]>) {
  return createAttribution({
    containers: async () => [],
    networks: async () => facts.networks,
    endpoints: async () => [],
    container: async () => undefined,
    sharesThisComputer: () => true,
    ...engine,
  });
}

const endpoint = (name: string, address: string) => ({
  containerId: name,
  containerName: name,
  addresses: [address],
});

describe('attribution', () => {
  it('remembers a container that is gone, and prefers the one that has its address now', async () => {
    let running = [container('first', '172.17.0.2')];
    const { attribute } = attribution({ containers: async () => running });
    expect(await attribute(connection)).toMatchObject({ containerName: 'first' });
    running = [];
    expect(await attribute(connection)).toMatchObject({ containerName: 'first' });
    running = [container('second', '172.17.0.2')];
    expect(await attribute(connection)).toMatchObject({ containerName: 'second' });
  });

  it('finds a container that sends before the engine lists it as running, also at a dead one’s address', async () => {
    let running = [container('first', '172.17.0.2')];
    const asked: string[] = [];
    const { attribute } = attribution({
      containers: async () => running,
      endpoints: async (networkId) => {
        asked.push(networkId);
        return [endpoint('other', '172.17.0.3'), endpoint('second', '172.17.0.2')];
      },
    });
    expect(await attribute(connection)).toMatchObject({ containerName: 'first' });
    expect(asked).toEqual([]);
    running = [];
    expect(await attribute(connection)).toMatchObject({
      kind: 'container',
      containerName: 'second',
      networkName: 'bridge',
    });
    expect(asked).toEqual([facts.networks[0]?.id]);
  });

  it('finds a container on the host’s stack by its id where it is not listed yet', async () => {
    const { attribute } = attribution({
      container: async (id) => ({ name: `${id}-1` }),
      findHolder: async () => ({ pid: 7, name: 'nc' }),
      containerOf: async (pid) => (pid === 7 ? 'web' : undefined),
    });
    const here = { ...connection, remote: { address: '127.0.0.1', port: 5 } };
    expect(await attribute(here)).toMatchObject({ kind: 'container', containerName: 'web-1', networkName: 'host' });
  });

  it('does not believe a list that was asked for before the message came', async () => {
    const lists: ((running: ContainerSummary[]) => void)[] = [];
    const { attribute, invalidate } = attribution({
      containers: () => new Promise((answer) => lists.push(answer)),
    });
    invalidate();
    await expect.poll(() => lists.length).toBe(1);
    const source = attribute(connection);
    lists[0]?.([container('first', '172.17.0.2')]);
    await expect.poll(() => lists.length).toBe(2);
    lists[1]?.([container('second', '172.17.0.2')]);
    expect(await source).toMatchObject({ containerName: 'second' });
  });

  it('asks once, however many connect meanwhile', async () => {
    const asked: string[] = [];
    const { attribute } = attribution({
      containers: async () => {
        asked.push('containers');
        return [];
      },
      endpoints: async () => {
        asked.push('endpoints');
        return [endpoint('web', '172.17.0.2')];
      },
    });
    const sources = await Promise.all(Array.from({ length: 100 }, () => attribute(connection)));
    expect(sources.every(({ containerName }) => containerName === 'web')).toBe(true);
    expect(asked).toEqual(['containers', 'endpoints']);
  });

  it('answers without an engine', async () => {
    const failing = () => Promise.reject(new Error('no engine'));
    const { attribute } = attribution({
      containers: failing,
      networks: failing,
      endpoints: failing,
      container: failing,
      sharesThisComputer: () => false,
    });
    expect(await attribute(connection)).toMatchObject({ kind: 'network' });
  });
});
