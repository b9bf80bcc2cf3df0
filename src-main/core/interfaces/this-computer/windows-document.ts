import { z } from 'zod';
import type { Counters, Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { ListeningSocket, Neighbour, Route } from '../../../contract/namespace-model.ts';
import { count, ipv6WithPrefix, isIpv4 } from '../parse/address-fields.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';

const digits = z.string().regex(/^\d+$/);
const text = z.string().nullish();
const socket = z.object({ address: z.string(), port: z.number().int(), pid: z.number().int() });

/** What `windowsScript` prints. A list is missing where Windows would not tell it. */
const documentSchema = z.object({
  interfaces: z
    .array(z.object({ index: z.number().int(), name: z.string(), mtu: digits, state: z.string(), metric: z.number() }))
    .optional(),
  adapters: z
    .array(
      z.object({ index: z.number().int(), name: z.string(), description: text, mac: text, status: text, media: text }),
    )
    .optional(),
  statistics: z
    .array(
      z.object({
        name: z.string(),
        rxPackets: digits,
        rxBytes: digits,
        rxErrors: digits,
        rxDropped: digits,
        txPackets: digits,
        txBytes: digits,
        txErrors: digits,
        txDropped: digits,
      }),
    )
    .optional(),
  addresses: z.array(z.object({ index: z.number().int(), address: z.string(), prefix: z.number().int() })).optional(),
  routes: z
    .array(z.object({ name: z.string(), destination: z.string(), gateway: text, metric: z.number() }))
    .optional(),
  neighbours: z.array(z.object({ name: z.string(), address: z.string(), mac: text, state: text })).optional(),
  servers: z.array(z.string()).optional(),
  search: z.array(z.string()).optional(),
  tcp: z.array(socket).optional(),
  udp: z.array(socket).optional(),
  processes: z.array(z.object({ pid: z.number().int(), name: z.string() })).optional(),
});
type WindowsDocument = z.infer<typeof documentSchema>;

/** The words for each list that may be missing. */
const lists: readonly (readonly [keyof WindowsDocument, string])[] = [
  ['interfaces', 'interfaces'],
  ['adapters', 'MACs and kinds of the interfaces'],
  ['statistics', 'counters'],
  ['addresses', 'addresses'],
  ['routes', 'routes'],
  ['neighbours', 'neighbours'],
  ['servers', 'DNS servers'],
  ['tcp', 'listening TCP sockets'],
  ['udp', 'listening UDP sockets'],
  ['processes', 'the processes of listening sockets'],
];

/** What PowerShell printed, as a namespace; where it printed something else, nothing, with the reason. */
export function parseWindowsDocument(printed: string | undefined): ReadNamespace {
  const told = readDocument(printed);
  if (told === undefined) {
    const why = printed === undefined ? 'PowerShell could not be run.' : 'PowerShell printed something else.';
    const unread = lists.map(([, what]) => ({ what, why }));
    return { interfaces: [], routes: [], sockets: [], unread };
  }
  const { servers, search = [] } = told;
  return {
    interfaces: interfacesOf(told),
    routes: (told.routes ?? []).flatMap(routeOf),
    neighbours: (told.neighbours ?? []).flatMap(neighbourOf),
    ...(servers === undefined ? {} : { dns: { servers, search, options: [] } }),
    sockets: [...socketsOf(told, 'tcp'), ...socketsOf(told, 'udp')],
    unread: lists.flatMap(([list, what]) =>
      told[list] === undefined ? [{ what, why: 'Windows would not tell it to PowerShell.' }] : [],
    ),
  };
}

function readDocument(printed: string | undefined): WindowsDocument | undefined {
  try {
    return documentSchema.safeParse(JSON.parse(printed ?? '')).data;
  } catch {
    return undefined;
  }
}

/** An interface has an entry for each family; the name of its adapter is its own. */
function interfacesOf({
  interfaces = [],
  adapters = [],
  statistics = [],
  addresses = [],
}: WindowsDocument): Interface[] {
  const byIndex = new Map(interfaces.map((one) => [one.index, one]));
  for (const { index, name, status } of adapters) {
    const state = status === 'Up' ? 'Connected' : 'Disconnected';
    if (!byIndex.has(index)) byIndex.set(index, { index, name, mtu: '0', state, metric: 0 });
  }
  return [...byIndex.values()]
    .map(({ index, name, mtu, state }): Interface => {
      const adapter = adapters.find((one) => one.index === index);
      const counted = statistics.find((one) => one.name === name);
      const loopback = /^Loopback Pseudo-Interface/.test(name);
      return {
        name,
        index,
        kind: loopback ? 'loopback' : kindOf(`${name} ${adapter?.description ?? ''}`),
        ...(adapter?.mac ? { mac: adapter.mac.replaceAll('-', ':').toLowerCase() } : {}),
        addresses: addresses.filter((one) => one.index === index).flatMap(addressOf),
        flags: loopback ? ['LOOPBACK'] : [],
        state: state === 'Connected' ? 'up' : 'down',
        // Windows says 2^32-1 where there is no limit.
        ...(Number(mtu) > 0 && Number(mtu) < 2 ** 31 ? { mtu: Number(mtu) } : {}),
        ...(counted === undefined ? {} : { counters: countersOf(counted) }),
        ...(adapter?.description ? { details: { description: adapter.description } } : {}),
        warnings: [],
      };
    })
    .toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0));
}

function kindOf(words: string): Interface['kind'] {
  if (/wireguard/i.test(words)) return 'wireguard';
  if (/wintun|\btap\b|tap-windows|\bvpn\b|tunnel/i.test(words)) return 'tun';
  return 'ethernet';
}

function countersOf(told: NonNullable<WindowsDocument['statistics']>[number]): Counters {
  return {
    rx: {
      packets: count(told.rxPackets),
      bytes: count(told.rxBytes),
      errors: count(told.rxErrors),
      dropped: count(told.rxDropped),
    },
    tx: {
      packets: count(told.txPackets),
      bytes: count(told.txBytes),
      errors: count(told.txErrors),
      dropped: count(told.txDropped),
    },
  };
}

function addressOf({ address, prefix }: { address: string; prefix: number }): InterfaceAddress[] {
  const bare = plain(address);
  return bare === undefined ? [] : [{ family: familyOf(bare), address: bare, prefixLength: prefix }];
}

/** A next hop of only zeros stands for the interface itself. */
function routeOf({ name, destination, gateway, metric }: NonNullable<WindowsDocument['routes']>[number]): Route[] {
  const [to = '', prefix = ''] = destination.split('/');
  const address = plain(to);
  if (address === undefined || isMulticast(address)) return [];
  const via = plain(gateway ?? '');
  const onLink = via === undefined || via === '0.0.0.0' || via === '::';
  return [
    {
      family: familyOf(address),
      destination: prefix === '0' ? 'default' : `${address}/${prefix}`,
      ...(onLink ? {} : { gateway: via }),
      interface: name,
      metric,
    },
  ];
}

function neighbourOf({ name, address, mac, state }: NonNullable<WindowsDocument['neighbours']>[number]): Neighbour[] {
  const bare = plain(address);
  if (bare === undefined || isMulticast(bare)) return [];
  const known = mac !== undefined && mac !== null && /^(?:[\dA-F]{2}-){5}[\dA-F]{2}$/i.test(mac);
  return [
    {
      family: familyOf(bare),
      address: bare,
      ...(known ? { mac: mac.replaceAll('-', ':').toLowerCase() } : {}),
      interface: name,
      ...(state ? { state: state.toLowerCase() } : {}),
    },
  ];
}

function socketsOf({ processes = [], ...told }: WindowsDocument, transport: 'tcp' | 'udp'): ListeningSocket[] {
  return (told[transport] ?? []).flatMap(({ address, port, pid }) => {
    const bare = plain(address);
    const process = processes.find((one) => one.pid === pid);
    return bare === undefined
      ? []
      : [{ transport, address: bare, port, ...(process === undefined ? {} : { process }) }];
  });
}

/** Without the zone of "fe80::1%12". */
function plain(address: string): string | undefined {
  return isIpv4(address) ? address : ipv6WithPrefix(address)?.address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** Each interface has routes and neighbours for groups and broadcasts; on Linux they are in tables of their own. */
function isMulticast(address: string): boolean {
  return /^ff/i.test(address) || /^(?:22[4-9]|23\d)\./.test(address) || address === '255.255.255.255';
}
