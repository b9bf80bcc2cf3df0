import { type Interface, interfaceKinds } from '../../../contract/interface-model.ts';

/**
 * The kinds of link that `ip -d link` prints before their settings: those of `ip link help`, and those that drivers
 * register. Source: iproute2's ip/iplink.c and the kernel's `rtnl_link_ops`.
 */
const printed: ReadonlySet<string> = new Set(
  `amt bareudp batadv bond bridge can dsa dummy erspan geneve gre gretap gtp hsr ifb ifxfrm ip6erspan ip6gre ip6gretap
  ip6tnl ipip ipoib ipvlan ipvtap lowpan macsec macvlan macvtap netdevsim netkit nlmon openvswitch ovpn ovs pfcp ppp rmnet
  sit team tun vcan veth virt_wifi vlan vrf vti vti6 vxcan vxlan wireguard wwan xfrm`.split(/\s+/),
);

/** Kinds that stand on another interface of the machine. */
const stacked: ReadonlySet<string> = new Set(
  'vlan macvlan macvtap ipvlan ipvtap vxlan macsec geneve gre gretap ip6gre ip6gretap ip6tnl ipip ipoib sit vti vti6 xfrm dsa rmnet'.split(
    ' ',
  ),
);

const nearest = new Map<string, Interface['kind']>([
  ['macvtap', 'macvlan'],
  ['ipvtap', 'ipvlan'],
]);

export function isLinkKind(word: string): boolean {
  return printed.has(word.endsWith('_slave') ? word.slice(0, -'_slave'.length) : word);
}

export function isStacked(kind: string): boolean {
  return stacked.has(kind);
}

/** The model's kind for iproute2's; `other` for those that the model does not name. */
export function kindOf(told: string): Interface['kind'] {
  return interfaceKinds.find((kind) => kind === told) ?? nearest.get(told) ?? 'other';
}
