import type { Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { SysFacts } from '../kernel-files/sys-class-net.ts';
import { parseIpJson } from '../parse/ip-json.ts';
import { parseCaptures } from '../parse-captures.ts';
import type { NamespaceFiles } from '../reading/namespace-files.ts';
import { detailsOf, kindOf, linksFromFiles } from './from-files.ts';
import { canonicalFlags, linkEncapOf, stateOf } from './link-words.ts';
import { type PlacedIpv4, placeIpv4 } from './place-ipv4.ts';

interface Links {
  interfaces: Interface[];
  unread: Namespace['unread'];
}

/** Interfaces as a command printed them. */
export interface PrintedLinks {
  /** They are the kernel's own words, kinds and namespaces among them: `ip -j -d addr`. */
  structured: boolean;
  links: readonly Interface[];
}

/** Reads what `ip -j -d addr`, `ip addr` or `ifconfig -a` printed; undefined where it is none of them. */
export function readPrintedLinks(text: string): PrintedLinks | undefined {
  const structured = parseIpJson(text);
  if (structured !== undefined) return { structured: true, links: structured };
  const links = parseCaptures(text).captures[0]?.interfaces ?? [];
  return links.length === 0 ? undefined : { structured: false, links };
}

/**
 * One namespace's interfaces, the same model whatever the source. Without anything printed they come from files alone, and
 * what no file tells is unread.
 */
export function composeLinks(files: NamespaceFiles, printed: PrintedLinks | undefined): Links {
  const names = new Set(printed?.links.map(({ name }) => name));
  // A name that is cut in text is another one; the JSON is whole, and what it lacks came or went between two readings.
  const isWhole = printed?.structured === true || [...files.counters.keys()].every((name) => names.has(name));
  if (printed === undefined || !isWhole) return fromFilesAlone(files);
  const interfaces = printed.links.map((one) => {
    const sys = files.sys?.get(one.name);
    if (printed.structured) return withIndex(withNamespaceId(one), printed.links);
    return sys === undefined ? withLink(one, printed.links) : withSys(one, sys, files);
  });
  const told = new Set(interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  // `ifconfig` prints one IPv4 address of an interface, and those with a label.
  const missing = files.ipv4.filter((address) => !told.has(address));
  const found = placeIpv4(missing, files.routes, [...names]);
  return {
    interfaces: interfaces
      .map((one) => ({ ...one, addresses: [...one.addresses, ...(found.placed.get(one.name) ?? [])] }))
      .map((one) => complete(one, files))
      .toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0)),
    unread: unreadAddresses(missing, found, 'No file in /proc or /sys tells it, and ifconfig left it out.'),
  };
}

function fromFilesAlone(files: NamespaceFiles): Links {
  if (files.sys === undefined) {
    const why = 'Neither ip nor ifconfig could be run in it, and its /sys could not be told from another’s.';
    return {
      interfaces: [...files.counters.keys()].map((name) => complete(bare(name), files)),
      unread: [{ what: 'kinds, addresses, MACs and MTUs of the interfaces', why }],
    };
  }
  const { links, ipv4 } = linksFromFiles({ ...files, sys: files.sys });
  const why = 'No file in /proc or /sys tells it, and neither ip nor ifconfig could be run.';
  return {
    interfaces: links.map((one) => complete(one, files)),
    unread: unreadAddresses(files.ipv4, ipv4, why),
  };
}

/** What stays open of addresses that only files told. */
function unreadAddresses(
  addresses: readonly string[],
  { unplaced, unsure }: PlacedIpv4,
  why: string,
): Namespace['unread'] {
  const onLoopback = addresses.every((address) => address.startsWith('127.'));
  return [
    ...(onLoopback ? [] : [{ what: 'broadcast and peer addresses', why }]),
    ...unplaced.map((address) => ({ what: `the interface that has ${address}`, why })),
    ...(unsure.length === 0 ? [] : [{ what: `prefix lengths of ${unsure.join(', ')}`, why }]),
  ];
}

/** What all sources tell in one way, and what only files tell. */
function complete(one: Interface, files: NamespaceFiles): Interface {
  const sys = files.sys?.get(one.name);
  const flags = canonicalFlags(sys?.carrier && one.flags.includes('UP') ? [...one.flags, 'LOWER_UP'] : one.flags);
  const counters = files.counters.get(one.name);
  const addresses = one.addresses.map((address) => completeAddress(address));
  return {
    ...one,
    ...(sys === undefined ? {} : { linkEncap: linkEncapOf(sys.type) }),
    // `ifconfig` prints those with a label last.
    addresses: [
      ...addresses.filter(({ family }) => family === 'ipv4'),
      ...addresses.filter(({ family }) => family === 'ipv6'),
    ],
    flags,
    state: stateOf(flags),
    // `ip` leaves out a queue of no length; `ifconfig` prints it.
    txQueueLength: one.txQueueLength ?? sys?.queueLength ?? 0,
    // Linux answers SIOCGIFMETRIC with 0, and `ifconfig` prints that as 1 (net/core/dev_ioctl.c, dev_ifsioc_locked).
    metric: 1,
    ...(counters === undefined ? {} : { counters }),
  };
}

/** Lifetimes change by themselves, and only one of the sources tells them; `ifconfig` tells no scope of IPv4. */
function completeAddress({ details: _, ...address }: InterfaceAddress): InterfaceAddress {
  if (address.scope !== undefined || address.family === 'ipv6') return address;
  return { ...address, scope: address.address.startsWith('127.') ? 'host' : 'global' };
}

/** `ip -j` names what an interface is stacked on in its own namespace, and prints an index for another one's alone. */
function withIndex(one: Interface, all: readonly Interface[]): Interface {
  const index = all.find(({ name }) => name === one.parent?.name)?.index;
  return one.parent === undefined || index === undefined ? one : { ...one, parent: { ...one.parent, index } };
}

/** iproute2 tells the kernel's own words; the id of the other namespace is among them. */
function withNamespaceId(one: Interface): Interface {
  const id = one.details?.['link-netnsid'];
  return id === undefined ? one : { ...one, linkNamespace: Number(id) };
}

/** What text alone does not tell: the kind, the index, what it is linked to and a port of. */
function withSys(one: Interface, sys: SysFacts, files: NamespaceFiles): Interface {
  const kind = kindOf(one.name, sys);
  const { peer: _peer, parent: _parent, details: told, ...rest } = one;
  const { link: _link, ...more } = told ?? {};
  const stacked = kind !== 'veth' && sys.link !== sys.index;
  return {
    ...rest,
    details: { ...more, ...detailsOf(sys, files.vlans.get(one.name)) },
    kind,
    index: sys.index,
    ...(sys.master === undefined ? {} : { master: sys.master }),
    ...(kind === 'veth' ? { peer: { index: sys.link } } : {}),
    ...(stacked ? { parent: { ...(sys.lower === undefined ? {} : { name: sys.lower }), index: sys.link } } : {}),
  };
}

/**
 * BusyBox prints the index of what an interface is linked to, or the name that the index has in this namespace, whether it
 * is meant or not. It is one end of a pair until all namespaces together tell otherwise.
 */
function withLink(one: Interface, all: readonly Interface[]): Interface {
  const link = one.details?.['link'];
  if (one.kind !== 'ethernet' || link === undefined) return one;
  const told = /^if(\d+)$/.exec(link)?.[1];
  const index = all.find(({ name }) => name === link)?.index ?? (told === undefined ? undefined : Number(told));
  return index === undefined ? one : { ...one, kind: 'veth', peer: { index } };
}

function bare(name: string): Interface {
  return { name, kind: name === 'lo' ? 'loopback' : 'other', addresses: [], flags: [], warnings: [] };
}
