import type { Interface } from '../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineNetwork, InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';

export const face = (name: string, change: Partial<Interface> = {}): Interface => ({
  name,
  kind: name === 'lo' ? 'loopback' : 'veth',
  addresses: [],
  flags: [],
  warnings: [],
  ...change,
});

export const namespace = (change: Partial<Namespace> & Pick<Namespace, 'id' | 'kind'>): Namespace => ({
  interfaces: [face('lo')],
  routes: [],
  sockets: [],
  access: 'inspector',
  unread: [],
  ...change,
});

const hex = (text: string): string => Buffer.from(text.padEnd(6)).toString('hex').padEnd(12, '0');

/** A container on these networks, with an address on each. */
export const container = (name: string, networks: readonly string[], change: Partial<Namespace> = {}): Namespace =>
  namespace({
    id: `container:${hex(name)}`,
    kind: 'container',
    owner: { id: hex(name), name, image: 'alpine', state: 'running' },
    networkMode: networks[0] ?? 'none',
    interfaces: [
      face('lo'),
      ...networks.map((networkName, index) =>
        face(`eth${index}`, { networkName, addresses: [{ family: 'ipv4', address: `10.${index}.0.7` }] }),
      ),
    ],
    ...change,
  });

export const network = (name: string, change: Partial<EngineNetwork> = {}): EngineNetwork => ({
  id: name,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  subnets: ['10.0.0.0/16'],
  gateways: ['10.0.0.1'],
  ...change,
});

export const thisComputer = namespace({ id: 'this-computer', kind: 'this-computer', access: 'os' });
export const engineHost = namespace({ id: 'engine-host', kind: 'engine-host' });

export const documentOf = (
  namespaces: readonly Namespace[],
  networks: readonly EngineNetwork[] = [],
): InterfacesDocument => ({ schemaVersion: 1, namespaces: [...namespaces], networks: [...networks] });
