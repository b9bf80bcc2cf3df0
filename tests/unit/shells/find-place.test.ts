import { describe, expect, it } from 'vitest';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import { findPlace } from '../../../src-main/core/shells/find-place.ts';

const network = (name: string, id: string): EngineNetwork => ({
  id,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  subnets: [],
  gateways: [],
});
const container = (name: string, id: string): ContainerSummary => ({
  id,
  name,
  image: 'web',
  state: 'running',
  networkMode: 'shop_default',
  networks: [{ name: 'shop_default', addresses: ['172.20.0.5'] }],
  own: false,
});
const engine = {
  networks: [network('bridge', 'b1b2b3b4b5'), network('shop_default', 'd1d2d3d4d5')],
  containers: [container('web-1', 'c1c2c3c4c5'), container('c1c2c3', 'e1e2e3e4e5')],
};
const onNetwork = (name: string) => findPlace({ kind: 'network', network: name }, engine);
const inContainer = (name: string) => findPlace({ kind: 'container', container: name }, engine);

describe('the place of a shell', () => {
  it('is a network, by its name or id', () => {
    expect(onNetwork('shop_default')).toEqual({
      target: { kind: 'network', network: 'shop_default' },
      network: 'shop_default',
    });
    expect(onNetwork('d1d2d3')).toEqual(onNetwork('shop_default'));
    expect(onNetwork('host').network).toBe('host');
  });

  it('is a container’s namespace, by its name before its id', () => {
    expect(inContainer('web-1')).toEqual({
      target: { kind: 'container', container: 'web-1' },
      network: 'container:c1c2c3c4c5',
      addresses: ['172.20.0.5'],
    });
    expect(inContainer('c1c2c3c4').target).toEqual({ kind: 'container', container: 'web-1' });
    expect(inContainer('c1c2c3').network).toBe('container:e1e2e3e4e5');
  });

  it.each(['container:web-1', 'ns:/proc/1/ns/net', 'd1d2d', 'no-such'])('is not %s, and says what there is', (name) => {
    expect(() => onNetwork(name)).toThrow(
      expect.objectContaining({ code: 'not-found', hint: expect.stringContaining('shop_default') }),
    );
  });

  it('is not a container that does not run', () => {
    expect(() => inContainer('db')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('names ten of a thousand', () => {
    const containers = Array.from({ length: 1_000 }, (_, index) =>
      container(`web-${index}`, `${index}`.padStart(12, '0')),
    );
    expect(() => findPlace({ kind: 'container', container: 'db' }, { ...engine, containers })).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/web-9, and 990 more\.$/) }),
    );
  });
});
