import type { Interface } from '../../contract/interface-model.ts';

const byName: readonly (readonly [RegExp, Interface['kind']])[] = [
  [/^lo\d*$/, 'loopback'],
  [/^(br-|docker\d|docker_gwbridge$|virbr|vmbr\d|br\d|bridge\d|cni\d|podman\d)/, 'bridge'],
  [/^veth/, 'veth'],
  [/^(tun|tap|utun)(\d|[-_.]|$)/, 'tun'],
  [/^wg/, 'wireguard'],
  [/^vxlan/, 'vxlan'],
  [/^vlan|\.\d+$/, 'vlan'],
  [/^macvlan/, 'macvlan'],
  [/^ipvlan/, 'ipvlan'],
  [/^dummy/, 'dummy'],
];

/** Guesses a kind from what a text output tells: the name first, then the link's encapsulation and the flags. */
export function interfaceKind(facts: {
  name: string;
  linkEncap?: string | undefined;
  flags: readonly string[];
}): Interface['kind'] {
  if (facts.flags.includes('LOOPBACK') || facts.linkEncap === 'Local Loopback') return 'loopback';
  const named = byName.find(([pattern]) => pattern.test(facts.name));
  if (named !== undefined) return named[1];
  if (facts.linkEncap === 'Ethernet' || /^(eth|en|wl)/.test(facts.name)) return 'ethernet';
  return 'other';
}
