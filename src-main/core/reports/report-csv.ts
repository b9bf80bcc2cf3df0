import type { Interface } from '../../contract/interface-model.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { addressText, namespaceTitle } from './facts.ts';
import { namespaceNotes } from './namespace-facts.ts';
import { pathText, toText } from './probe-facts.ts';
import { vantageWord } from './verdict-words.ts';

/**
 * The columns, the same for every row; `record` says what a row is, and the others hold:
 *
 * | record | where | name | kind | value | state | detail |
 * |---|---|---|---|---|---|---|
 * | namespace | whose | owner | kind | id | state | how it was read, image, project, who shares it |
 * | interface (a row an address) | whose | interface | kind | address | state | flags, and what it is |
 * | route | whose | destination | family | gateway | | interface, metric |
 * | neighbour | whose | address | family | | state | interface |
 * | dns | whose | server, search or option | | value | | |
 * | hosts | whose | names | | address | | |
 * | socket | whose | process | transport | address:port | | pid |
 * | unread | whose | what | | why | | |
 * | network | engine | network | driver | subnets | | gateways, bridge |
 * | probe | from | to | kind | verdict | predicted | explanation; cause, confidence, fix, command, path beside it |
 * | evidence | from | what | | value | | command that shows it |
 */
const columns = [
  ...['record', 'where', 'name', 'kind', 'value', 'state', 'mac', 'mtu', 'rx_bytes', 'tx_bytes', 'detail'],
  ...['access', 'network', 'rx_packets', 'tx_packets', 'rx_errors', 'tx_errors', 'rx_dropped', 'tx_dropped'],
  ...['cause', 'confidence', 'fix', 'command', 'path', 'duration_ms'],
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number | undefined>>;

/** RFC 4180: the first line names the columns. */
export function reportCsv({ snapshot, probeRun }: Report): string {
  const rows: Row[] = [
    ...snapshot.namespaces.flatMap((namespace) => namespaceRows(namespace, snapshot.namespaces)),
    ...snapshot.networks.map((one) => ({
      record: 'network',
      where: 'engine',
      name: one.name,
      kind: one.driver,
      value: one.subnets.join(' '),
      detail: [...one.gateways, one.bridge ?? one.parent ?? '', one.internal ? 'internal' : '']
        .filter(Boolean)
        .join(' '),
    })),
    ...(snapshot.unread ?? []).map(({ what, why }) => ({ record: 'unread', where: 'all', name: what, value: why })),
    ...(probeRun?.probes ?? []).flatMap(probeRows),
  ];
  return [columns.join(','), ...rows.map((row) => columns.map((column) => field(row[column])).join(','))]
    .join('\r\n')
    .concat('\r\n');
}

function namespaceRows(namespace: Namespace, all: readonly Namespace[]): Row[] {
  const { access, routes, neighbours = [], dns, hosts = [], sockets, unread } = namespace;
  const rows: Row[] = [
    {
      record: 'namespace',
      name: namespace.owner?.name,
      kind: namespace.kind,
      value: namespace.id,
      state: namespace.owner?.state,
      detail: namespaceNotes(namespace, all)
        .map(([label, value]) => `${label}: ${value}`)
        .join('; '),
    },
    ...namespace.interfaces.flatMap(interfaceRows),
    ...routes.map((route) => ({
      record: 'route',
      name: route.destination,
      kind: route.family,
      value: route.gateway,
      detail: [route.interface, route.metric === undefined ? '' : `metric ${route.metric}`].filter(Boolean).join(' '),
    })),
    ...neighbours.map((one) => ({
      record: 'neighbour',
      name: one.address,
      kind: one.family,
      state: one.state,
      mac: one.mac,
      detail: one.interface,
    })),
    ...(dns?.servers ?? []).map((value) => ({ record: 'dns', name: 'server', value })),
    ...(dns?.search ?? []).map((value) => ({ record: 'dns', name: 'search', value })),
    ...(dns?.options ?? []).map((value) => ({ record: 'dns', name: 'option', value })),
    ...hosts.map(({ address, names }) => ({ record: 'hosts', name: names.join(' '), value: address })),
    ...sockets.map(({ transport, address, port, process }) => ({
      record: 'socket',
      name: process?.name,
      kind: transport,
      value: `${address.includes(':') ? `[${address}]` : address}:${port}`,
      detail: process === undefined ? '' : `pid ${process.pid}`,
    })),
    ...unread.map(({ what, why }) => ({ record: 'unread', name: what, value: why })),
  ];
  return rows.map((row) => ({ ...row, where: namespaceTitle(namespace), access }));
}

function interfaceRows(one: Interface): Row[] {
  const { name, kind, state, mac, mtu, flags, explanation, networkName, counters, addresses } = one;
  const { rx, tx } = counters ?? {};
  const values = addresses.length === 0 ? [''] : addresses.map(addressText);
  return values.map((value) => ({
    record: 'interface',
    name,
    kind,
    value,
    state,
    mac,
    mtu,
    network: networkName,
    rx_bytes: rx?.bytes,
    tx_bytes: tx?.bytes,
    rx_packets: rx?.packets,
    tx_packets: tx?.packets,
    rx_errors: rx?.errors,
    tx_errors: tx?.errors,
    rx_dropped: rx?.dropped,
    tx_dropped: tx?.dropped,
    detail: [flags.join(' '), explanation].filter(Boolean).join('; '),
  }));
}

function probeRows(probe: NonNullable<Report['probeRun']>['probes'][number]): Row[] {
  const where = vantageWord(probe.from);
  return [
    {
      record: 'probe',
      where,
      name: toText(probe),
      kind: probe.kind,
      value: probe.verdict,
      state: probe.expected,
      detail: [probe.cause?.explanation, probe.surprise, probe.proof?.text].filter(Boolean).join(' '),
      cause: probe.cause?.code,
      confidence: probe.cause?.confidence,
      fix: [probe.fix?.text, probe.fix?.snippet].filter(Boolean).join('\n'),
      command: probe.reproducer,
      path: pathText(probe.path ?? []),
      duration_ms: Math.round(probe.durationMs),
    },
    ...probe.evidence.map(({ what, value, command }) => ({ record: 'evidence', where, name: what, value, command })),
    ...(probe.unread ?? []).map(({ what, why }) => ({ record: 'unread', where, name: what, value: why })),
  ];
}

/** Quoted where needed; a spreadsheet must not take a container's name for a formula. */
function field(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
