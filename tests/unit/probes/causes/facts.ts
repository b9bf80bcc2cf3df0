import type { Interface } from '../../../../src-main/contract/interface-model.ts';
import type { Namespace } from '../../../../src-main/contract/namespace-model.ts';
import type { Probe } from '../../../../src-main/contract/probe-model.ts';
import type { EngineNetwork } from '../../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../../src-main/contract/state.ts';
import type { Finding } from '../../../../src-main/core/probes/causes/cause.ts';
import { findCause } from '../../../../src-main/core/probes/causes/find-cause.ts';
import type { CauseFacts, NamespaceFacts } from '../../../../src-main/core/probes/facts/cell-facts.ts';
import type { StoppedBy } from '../../../../src-main/core/probes/facts/firewall/stopped-by.ts';
import { network } from '../vantages.ts';

export type Asked = Partial<CauseFacts> & Pick<CauseFacts, 'from' | 'to' | 'verdict'>;

/** A listener on 4444 with exposure "containers", and the engine on this computer. */
export const machine = {
  engineSharesThisComputer: true,
  boundAddresses: ['127.0.0.1', '::1', '172.17.0.1', '172.19.0.1'],
  listenerPort: 4444,
  bridgeGateway: '172.17.0.1',
};

export const findingOf = (facts: Asked): Finding | undefined => findCause({ ...machine, kind: 'connect', ...facts });

/** "code", with " (likely)" or " (possible)" where it is not certain. */
export function blamed(facts: Asked): string | undefined {
  const cause: Probe['cause'] = findingOf(facts)?.cause;
  if (cause === undefined) return undefined;
  return cause.confidence === 'certain' ? cause.code : `${cause.code} (${cause.confidence})`;
}

export const to = (host: string, port = 4444, kind: CauseFacts['to']['kind'] = 'custom'): CauseFacts['to'] => ({
  kind,
  host,
  port,
});

export const subnetOf = (name: string, subnet: string, change: Partial<EngineNetwork> = {}): EngineNetwork => ({
  ...network(name, subnet.replace(/0\/\d+$/, '1')),
  subnets: [subnet],
  bridge: name === 'bridge' ? 'docker0' : `br-${name}`,
  ...change,
});

export function container(
  name: string,
  change: Partial<ContainerSummary> & { on?: Record<string, string> } = {},
): ContainerSummary {
  const { on = {}, ...rest } = change;
  const networks = Object.entries(on).map(([joined, address]) => ({ name: joined, addresses: [address] }));
  return {
    id: `id-${name}`,
    name,
    image: 'shop/app',
    state: 'running',
    networkMode: 'default',
    networks,
    own: false,
    ...rest,
  };
}

export const namespace = (change: Partial<NamespaceFacts> = {}): NamespaceFacts => ({
  interfaces: [],
  routes: [],
  sockets: [],
  unread: [],
  ...change,
});

export const thisComputer = (change: Partial<Namespace> = {}): Namespace => ({
  id: 'this-computer',
  kind: 'this-computer',
  access: 'os',
  ...namespace(),
  ...change,
});

export const face = (name: string, address: string, mtu = 1500): Interface => ({
  name,
  kind: name === 'lo' ? 'loopback' : 'ethernet',
  addresses: [{ family: address.includes(':') ? 'ipv6' : 'ipv4', address, prefixLength: 24 }],
  flags: ['UP'],
  mtu,
  warnings: [],
});

export const listens = (address: string, port: number) => ({ transport: 'tcp' as const, address, port });

export function stopped(
  hook: StoppedBy['hook'],
  kind: StoppedBy['kind'],
  change: {
    chain?: string;
    with?: string;
    matches?: NonNullable<StoppedBy['rule']>['matches'];
    certain?: boolean;
  } = {},
): { value: StoppedBy } {
  const { chain = hook.toUpperCase(), certain = true, matches = [], with: answer = 'icmp-port-unreachable' } = change;
  const action = kind === 'drop' ? ({ kind } as const) : ({ kind, with: answer } as const);
  const rule = { matches, action, packets: 2, text: `-A ${chain} -j ${kind.toUpperCase()}`, position: 1 };
  return {
    value: {
      hook,
      kind,
      certain,
      movedBy: 2,
      ...(kind === 'reject' ? { with: answer } : {}),
      chain: { backEnd: 'iptables-nft', family: 'ip', table: 'filter', name: chain, rules: [rule] },
      rule,
    },
  };
}
