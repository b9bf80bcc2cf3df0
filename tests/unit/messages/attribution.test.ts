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

describe('attribution', () => {
  it('remembers a container that is gone, and prefers the one that has its address now', async () => {
    let running = [container('first', '172.17.0.2')];
    const { attribute } = createAttribution({
      containers: async () => running,
      networks: async () => facts.networks,
      sharesThisComputer: () => true,
    });
    const ask = () =>
      attribute({
        remote: { address: '172.17.0.2', port: 5 },
        local: { address: '172.17.0.1', port: 4444 },
        transport: 'tcp',
      });
    expect(await ask()).toMatchObject({ containerName: 'first' });
    running = [];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await ask()).toMatchObject({ containerName: 'first' });
    running = [container('second', '172.17.0.2')];
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await ask()).toMatchObject({ containerName: 'second' });
  });

  it('answers without an engine', async () => {
    const { attribute } = createAttribution({
      containers: async () => Promise.reject(new Error('no engine')),
      networks: async () => Promise.reject(new Error('no engine')),
      sharesThisComputer: () => false,
    });
    const remote = { address: '172.17.0.2', port: 5 };
    expect(await attribute({ remote, local: remote, transport: 'tcp' })).toMatchObject({ kind: 'network' });
  });
});
