import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import type { VantageFacts } from '../../../src-main/core/probes/vantage.ts';

export function network(name: string, gateway: string, internal = false): EngineNetwork {
  return { id: name, name, driver: 'bridge', scope: 'local', internal, subnets: [], gateways: [gateway] };
}

export function onNetwork(of: EngineNetwork): VantageFacts {
  return { label: of.name, vantage: { kind: 'container', network: of.name }, stack: { kind: 'network', network: of } };
}

export const onBridge = onNetwork(network('bridge', '172.17.0.1'));
export const onInternal = onNetwork(network('backend', '172.19.0.1', true));
export const onHost: VantageFacts = {
  label: 'host',
  vantage: { kind: 'container', network: 'host' },
  stack: { kind: 'engine-host' },
};
export const onNone: VantageFacts = {
  label: 'none',
  vantage: { kind: 'container', network: 'none' },
  stack: { kind: 'none' },
};
export const onThisComputer: VantageFacts = {
  label: 'this-computer',
  vantage: { kind: 'this-computer' },
  stack: { kind: 'this-computer' },
};

export function inContainer({ id, name, networkMode }: ContainerSummary): VantageFacts {
  return {
    label: `container:${name}`,
    vantage: { kind: 'container', network: `container:${name}`, container: name },
    stack: { kind: 'container', containerId: id, networkMode, networks: [] },
  };
}
