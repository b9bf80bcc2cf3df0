import { z } from 'zod';
import type { Counters, Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { ListeningSocket, Neighbour, Route } from '../../../contract/namespace-model.ts';
import { count, ipv6WithPrefix, isIpv4 } from '../parse/address-fields.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';

const digits = z.string().regex(/^\d+$/);
const text = z.string().nullish();
const socket = z.object({ address: z.string(), port: z.number().int(), pid: z.number().int() });

/** A list that PowerShell printed. */
interface List<T> {
  elements: T[];
  /** How many could not be understood. */
  odd: number;
  /** It is not there at all: Windows would not tell it. */
  missing: boolean;
}

/** One element that is odd, a driver without statistics, leaves the others as they are. */
function list<T>(element: z.ZodType<T>) {
  return z
    .unknown()
    .optional()
    .transform((printed): List<T> => {
      const read = printed === undefined ? [] : elementsOf(printed).map((one) => element.safeParse(one));
      const elements = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
      return { elements, odd: read.length - elements.length, missing: printed === undefined };
    });
}

/**
 * Windows PowerShell 5.1 may print a list of one as its element, and a list as `{"value": […], "Count": 2}`
 * (https://stackoverflow.com/questions/58617070); a command that has nothing to tell gives a null.
 */
function elementsOf(printed: unknown): unknown[] {
  const wrapped = z.object({ value: z.array(z.unknown()), Count: z.number() }).safeParse(printed).data;
  return [wrapped?.value ?? printed].flat().filter((one) => one !== null);
}

/** What `windowsScript` prints. */
const documentSchema = z.object({
  interfaces: list(
    z.object({ index: z.number().int(), name: z.string(), mtu: digits, state: z.string(), metric: z.number() }),
  ),
  adapters: list(z.object({ index: z.number().int(), name: z.string(), description: text, mac: text, status: text })),
  statistics: list(
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
  ),
  addresses: list(z.object({ index: z.number().int(), address: z.string(), prefix: z.number().int() })),
  routes: list(z.object({ name: z.string(), destination: z.string(), gateway: text, metric: z.number() })),
  neighbours: list(z.object({ name: z.string(), address: z.string(), mac: text, state: text })),
  servers: list(z.string()),
  search: list(z.string()),
  tcp: list(socket),
  udp: list(socket),
  processes: list(z.object({ pid: z.number().int(), name: z.string() })),
});
type WindowsDocument = z.infer<typeof documentSchema>;

/** The words for each list. */
const lists: readonly (readonly [keyof WindowsDocument, string])[] = [
  ['interfaces', 'interfaces'],
  ['adapters', 'MACs and kinds of the interfaces'],
  ['statistics', 'counters'],
  ['addresses', 'addresses'],
  ['routes', 'routes'],
  ['neighbours', 'neighbours'],
  ['servers', 'DNS servers'],
  ['search', 'search domains'],
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
  const { routes, neighbours, servers, search } = told;
  return {
    interfaces: interfacesOf(told),
    routes: routes.elements.flatMap(routeOf),
    neighbours: neighbours.elements.flatMap(neighbourOf),
    ...(servers.missing ? {} : { dns: { servers: servers.elements, search: search.elements, options: [] } }),
    sockets: [...socketsOf(told, 'tcp'), ...socketsOf(told, 'udp')],
    unread: lists.flatMap(([name, what]) => unreadOf(told[name], what)),
  };
}

function unreadOf({ elements, odd, missing }: List<unknown>, what: string): ReadNamespace['unread'] {
  if (missing) return [{ what, why: 'Windows would not tell it to PowerShell.' }];
  if (odd === 0) return [];
  return [{ what, why: `PowerShell printed ${odd} of ${odd + elements.length} in another form.` }];
}

/** Nothing where not one list has an element that was understood. */
function readDocument(printed: string | undefined): WindowsDocument | undefined {
  try {
    const read = documentSchema.safeParse(JSON.parse((printed ?? '').replace(/^\ufeff/, ''))).data;
    return Object.values(read ?? {}).some(({ elements }) => elements.length > 0) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** An interface has an entry for each family; the name of its adapter is its own. */
function interfacesOf({ interfaces, adapters, statistics, addresses }: WindowsDocument): Interface[] {
  const byIndex = new Map(interfaces.elements.map((one) => [one.index, one]));
  for (const { index, name, status } of adapters.elements) {
    const state = status === 'Up' ? 'Connected' : 'Disconnected';
    if (!byIndex.has(index)) byIndex.set(index, { index, name, mtu: '0', state, metric: 0 });
  }
  return [...byIndex.values()]
    .map(({ index, name, mtu, state }): Interface => {
      const adapter = adapters.elements.find((one) => one.index === index);
      const counted = statistics.elements.find((one) => one.name === name);
      const own = addresses.elements.filter((one) => one.index === index).flatMap(addressOf);
      // Its name may be in the system's language; its address is the same everywhere.
      const loopback = own.some(({ address }) => address === '127.0.0.1' || address === '::1');
      return {
        name,
        index,
        kind: loopback ? 'loopback' : kindOf(`${name} ${adapter?.description ?? ''}`),
        ...(adapter?.mac ? { mac: adapter.mac.replaceAll('-', ':').toLowerCase() } : {}),
        addresses: own,
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

function countersOf(told: WindowsDocument['statistics']['elements'][number]): Counters {
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
function routeOf({ name, destination, gateway, metric }: WindowsDocument['routes']['elements'][number]): Route[] {
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

function neighbourOf({ name, address, mac, state }: WindowsDocument['neighbours']['elements'][number]): Neighbour[] {
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

function socketsOf({ processes, ...told }: WindowsDocument, transport: 'tcp' | 'udp'): ListeningSocket[] {
  return told[transport].elements.flatMap(({ address, port, pid }) => {
    const bare = plain(address);
    const process = processes.elements.find((one) => one.pid === pid);
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
