import type { Namespace } from '../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork, Snapshot } from '../../contract/snapshot-model.ts';
import { namespaceTitle } from './facts.ts';

/** A table as every format shows it: headings, and rows of exact values. */
export interface FactTable {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

export const accessWords: Readonly<Record<Namespace['access'], string>> = {
  os: 'read by Dockline from this computer’s own system',
  api: 'from the engine’s API alone; counters and flags are not in it',
  joined: 'read by a short-lived container that joined it, without any capability',
  inspector: 'read by one container that enters every namespace',
};

/** Whose it is, how it was read, and who else is in it. */
export function namespaceNotes(namespace: Namespace, all: readonly Namespace[]): [string, string][] {
  const { id, access, networkMode, owner, sharedBy, sameAs, inode } = namespace;
  const same = all.find((other) => other.id === sameAs);
  const notes: [string, string | undefined][] = [
    ['Access', `${access}: ${accessWords[access]}`],
    ['Id', id],
    ['Image', owner?.image],
    ['State', owner?.state],
    ['Compose project', owner?.project],
    ['Network mode', networkMode],
    ['Shared by', sharedBy === undefined || sharedBy.length === 0 ? undefined : sharedBy.join(', ')],
    ['The same namespace as', same && namespaceTitle(same)],
    ['Process', owner?.pid === undefined || owner.pid === 0 ? undefined : String(owner.pid)],
    ['Inode', inode === undefined ? undefined : String(inode)],
  ];
  return notes.flatMap(([label, value]): [string, string][] => (value === undefined ? [] : [[label, value]]));
}

/** What else a namespace holds; empty tables are left out. */
export function namespaceTables(namespace: Namespace): FactTable[] {
  const { routes, neighbours = [], dns, hosts = [], sockets, unread } = namespace;
  const tables: FactTable[] = [
    {
      title: 'Routes',
      head: ['To', 'By', 'Interface', 'Metric'],
      rows: routes.map((route) => [
        route.destination,
        route.gateway ?? 'directly',
        route.interface ?? '',
        route.metric === undefined ? '' : String(route.metric),
      ]),
    },
    {
      title: 'Listening',
      head: ['Transport', 'Address', 'Port', 'Process'],
      rows: sockets.map(({ transport, address, port, process }) => [
        transport,
        address,
        String(port),
        process === undefined ? '' : `${process.name} (${process.pid})`,
      ]),
    },
    {
      title: 'DNS',
      head: ['What', 'Value'],
      rows: [
        ...(dns?.servers ?? []).map((server) => ['server', server]),
        ...(dns?.search ?? []).map((domain) => ['search', domain]),
        ...(dns?.options ?? []).map((option) => ['option', option]),
      ],
    },
    {
      title: 'Names in /etc/hosts',
      head: ['Address', 'Names'],
      rows: hosts.map((one) => [one.address, one.names.join(' ')]),
    },
    {
      title: 'Neighbours',
      head: ['Address', 'MAC', 'Interface', 'State'],
      rows: neighbours.map((one) => [one.address, one.mac ?? '', one.interface, one.state ?? '']),
    },
    unreadTable(unread),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

export function unreadTable(unread: Namespace['unread']): FactTable {
  return { title: 'Not read', head: ['What', 'Why'], rows: unread.map(({ what, why }) => [what, why]) };
}

/** One line a namespace: what tells them apart. */
export function namespaceLine(namespace: Namespace): { addresses: string; networks: string; listens: string } {
  const outward = namespace.interfaces.filter(({ kind }) => kind !== 'loopback');
  const own = outward.filter(({ kind }) =>
    namespace.kind !== 'container' && kind === 'bridge' ? false : kind !== 'other',
  );
  const addresses = own.flatMap((one) =>
    one.addresses.filter(({ scope }) => scope !== 'link').map(({ address }) => address),
  );
  const networks = outward.flatMap(({ networkName }) => networkName ?? []);
  const ports = namespace.sockets.map(({ transport, port }) => `${transport} ${port}`);
  return {
    addresses: firstOf(addresses, 4) || 'none',
    networks: namespace.kind === 'container' ? firstOf(networks, 6) || (namespace.networkMode ?? '') : '',
    listens: firstOf(ports, 6),
  };
}

/** The first few of a list, each once, and how many more there are. */
function firstOf(all: readonly string[], limit: number): string {
  const each = [...new Set(all)];
  const shown = each.slice(0, limit).join(', ');
  return each.length > limit ? `${shown} and ${each.length - limit} more` : shown;
}

export function engineNotes(engine: EngineInfo | undefined): [string, string][] {
  if (engine === undefined) return [['Engine', 'none answered']];
  const { endpoint, name, version, apiVersion, os, kernel, rootless, machine, hostName } = engine;
  return [
    ['Engine', `${name} ${version}, API ${apiVersion}${rootless ? ', rootless' : ''}`],
    ['Reached by', endpoint],
    ['Its machine', machine === 'this-computer' ? 'this computer' : (machine ?? 'another one').replaceAll('-', ' ')],
    ...(hostName === undefined ? [] : [['Its machine’s name', hostName] satisfies [string, string]]),
    ['System', `${os}, kernel ${kernel}`],
  ];
}

export function networkTable(networks: readonly EngineNetwork[]): FactTable {
  return {
    title: 'Networks of the engine',
    head: ['Name', 'Driver', 'Subnets', 'Gateways', 'Bridge or parent', 'Notes'],
    rows: networks.map((one) => [
      one.name,
      one.driver,
      one.subnets.join(', '),
      one.gateways.join(', '),
      one.bridge ?? one.parent ?? '',
      [
        one.internal ? 'internal' : '',
        one.ipv6 === true ? 'IPv6' : '',
        one.project === undefined ? '' : `Compose project ${one.project}`,
        ...Object.entries(one.options ?? {}).map(([key, value]) => `${key}=${value}`),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  };
}

export const groupTitles = ['Machines', 'Containers', 'Namespaces without a container'] as const;

/** The namespaces in the order of reading, by what they are. */
export function namespaceGroups({ namespaces }: Snapshot): { title: string; members: readonly Namespace[] }[] {
  const [machines, containers, others] = groupTitles;
  const groups = [
    { title: machines, members: namespaces.filter(({ kind }) => kind === 'this-computer' || kind === 'engine-host') },
    { title: containers, members: namespaces.filter(({ kind }) => kind === 'container').toSorted(byTitle) },
    { title: others, members: namespaces.filter(({ kind }) => kind === 'other') },
  ];
  return groups.filter(({ members }) => members.length > 0);
}

/** "web-2" before "web-10". */
const natural = new Intl.Collator('en', { numeric: true });
const byTitle = (a: Namespace, b: Namespace): number => natural.compare(namespaceTitle(a), namespaceTitle(b));
