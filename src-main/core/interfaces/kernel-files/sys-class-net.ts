/** What `/sys/class/net/NAME` tells of one interface (Documentation/ABI/testing/sysfs-class-net). */
export interface SysFacts {
  index: number;
  /** The index of what it is linked to (veth peer, VLAN or macvlan device); its own where there is nothing. */
  link: number;
  mtu: number;
  /** The kernel's flags as they are set, without those that it computes (RUNNING, LOWER_UP). */
  flags: number;
  /** The ARP hardware type (<linux/if_arp.h>): 1 Ethernet, 772 loopback. */
  type: number;
  address?: string;
  /** The broadcast address of the link; of a tunnel, the other side's. */
  broadcast?: string;
  operstate: string;
  carrier: boolean;
  queueLength: number;
  /** "bridge", "vlan", "vxlan", "macvlan", …; a veth pair and a plain device have none. */
  deviceType?: string;
  /** The bridge that it is a port of. */
  master?: string;
  /** What it is stacked on, in the same namespace. */
  lower?: string;
  /** It has hardware below it, or a driver that says so. */
  device: boolean;
  /** A TUN or TAP device. */
  tun: boolean;
}

/** Files of each interface that are read as text. */
export const sysFiles = [
  'iflink',
  'mtu',
  'flags',
  'type',
  'address',
  'broadcast',
  'operstate',
  'carrier',
  'tx_queue_len',
  'uevent',
] as const;
/** Names under each interface whose presence alone tells something: ports of a bridge, lower devices, a driver. */
export const sysLinks = ['brif/*', 'lower_*', 'device', 'tun_flags'] as const;

/**
 * Puts the files of `/sys/class/net` together. `texts`: "eth0/mtu" → "1500"; `links`: the paths of `sysLinks` that are
 * there, "br0/brif/veth1". An interface without an index is left out.
 */
export function readSysClassNet(texts: ReadonlyMap<string, string>, links: readonly string[]): Map<string, SysFacts> {
  const masters = new Map<string, string>();
  const lowers = new Map<string, string>();
  const devices = new Set<string>();
  const tuns = new Set<string>();
  for (const path of links) {
    const [name = '', what = '', port] = path.split('/');
    if (what === 'brif' && port !== undefined) masters.set(port, name);
    else if (what.startsWith('lower_')) lowers.set(name, what.slice('lower_'.length));
    else if (what === 'device') devices.add(name);
    else if (what === 'tun_flags') tuns.add(name);
  }
  const names = new Set([...texts.keys()].map((path) => path.slice(0, path.indexOf('/'))));
  const found = new Map<string, SysFacts>();
  for (const name of names) {
    const text = (file: (typeof sysFiles)[number]): string => texts.get(`${name}/${file}`)?.trim() ?? '';
    const index = Number(/^IFINDEX=(\d+)$/m.exec(text('uevent'))?.[1]);
    if (!Number.isInteger(index)) continue;
    const deviceType = /^DEVTYPE=(\S+)$/m.exec(text('uevent'))?.[1];
    const master = masters.get(name);
    // A bridge's ports are its lower devices too; what it is stacked on is something else.
    const lower = deviceType === 'bridge' ? undefined : lowers.get(name);
    found.set(name, {
      index,
      link: Number(text('iflink')) || index,
      mtu: Number(text('mtu')),
      flags: Number(text('flags')),
      type: Number(text('type')),
      ...(text('address') === '' ? {} : { address: text('address') }),
      ...(text('broadcast') === '' ? {} : { broadcast: text('broadcast') }),
      operstate: text('operstate'),
      carrier: text('carrier') === '1',
      queueLength: Number(text('tx_queue_len')),
      device: devices.has(name),
      tun: tuns.has(name),
      ...(deviceType === undefined ? {} : { deviceType }),
      ...(master === undefined ? {} : { master }),
      ...(lower === undefined ? {} : { lower }),
    });
  }
  return found;
}
