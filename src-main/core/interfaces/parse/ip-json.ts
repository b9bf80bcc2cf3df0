import type { Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import { scopeOf } from './address-fields.ts';
import { assemble } from './assemble.ts';
import { countField, type Draft, hardwareAddress, keep, newDraft } from './draft.ts';
import { addIpv4, addIpv6, addressDetail } from './draft-addresses.ts';
import { linkEncapOf, operationalStates, readFlags, readLinkName, readState } from './ip-link.ts';
import { createJsonFields, isRecord, type JsonFields, plainText } from './json-fields.ts';

/** One link of a machine with many virtual functions takes some 100 KiB; what is longer is another's document. */
const longestLink = 1024 * 1024;

/** `ip -d`'s words for what its JSON calls otherwise. */
const detailNames = new Map([
  ['linkmode', 'link mode'],
  ['link_netnsid', 'link-netnsid'],
  ['link_netns', 'link-netns'],
  ['proto_down', 'protodown'],
  ['min_mtu', 'minmtu'],
  ['max_mtu', 'maxmtu'],
  ['inet6_addr_gen_mode', 'addrgenmode'],
  ['num_tx_queues', 'numtxqueues'],
  ['num_rx_queues', 'numrxqueues'],
  ['phys_port_name', 'portname'],
  ['phys_port_id', 'portid'],
  ['phys_switch_id', 'switchid'],
  ['ifalias', 'alias'],
  ['altnames', 'altname'],
]);

/** The interfaces of `ip -j addr` or `ip -j link` (with or without -d and -s); undefined where the text is neither. */
export function parseIpJson(text: string): Interface[] | undefined {
  const list: unknown = parseJson(text);
  if (!Array.isArray(list)) return undefined;
  // ip prints `{}` for links that its filter left out.
  const drafts = list.flatMap((link) => readLink(link, 1) ?? []);
  return drafts.length === 0 ? undefined : assemble(drafts);
}

/** One object of `ip -j`; undefined for what is no link. `line`: where it begins. */
export function readJsonLink(text: string, line: number): Draft | undefined {
  if (text.length > longestLink || !/"(?:ifname|addr_info)"/.test(text)) return undefined;
  return readLink(parseJson(text), line);
}

/** A string, or a whole number with its fraction and exponent. */
const literal = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** A counter that JSON.parse would round. */
const wide = /^\d{16,}$/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(
      /\d{16}/.test(text) ? text.replace(literal, (found) => (wide.test(found) ? `"${found}"` : found)) : text,
    );
  } catch {
    return undefined;
  }
}

function readLink(value: unknown, line: number): Draft | undefined {
  if (!isRecord(value)) return undefined;
  const fields = createJsonFields(value);
  const addresses = fields.objects('addr_info') ?? [];
  // `ip -j -o addr` names the interface in its addresses alone.
  const name = fields.text('ifname') ?? addresses[0]?.text('dev');
  if (name === undefined) return undefined;
  const draft = newDraft(name, line);
  const { face } = draft;
  draft.linkIsHere = true;
  face.index = fields.integer('ifindex') ?? addresses[0]?.integer('index');
  face.mtu = fields.integer('mtu');
  face.txQueueLength = fields.integer('txqlen');
  face.master = fields.text('master');
  const flags = fields.texts('flags');
  readFlags(flags ?? [], draft);
  const state = fields.text('operstate');
  const told = state !== undefined && operationalStates.has(state) ? state : undefined;
  if (told === undefined && state !== undefined) keep(draft, 'state', state);
  face.state =
    flags === undefined && (told === undefined || told === 'UNKNOWN') ? 'unknown' : readState(told, face.flags);
  readLinkLayer(fields, draft);
  readEnd(fields, draft);
  readInfo(fields, draft);
  for (const address of addresses) readAddress(address, draft);
  // Between two versions, iproute2 called 64-bit statistics "stats644".
  const statistics = fields.object('stats64') ?? fields.object('stats644') ?? fields.object('stats');
  for (const way of ['rx', 'tx'] as const) {
    for (const [key, digits] of statistics?.object(way)?.rest() ?? []) {
      countField(draft, `${way} ${counterName(key)}`, digits, line);
    }
  }
  for (const [key, text] of fields.rest()) keep(draft, detailNames.get(key) ?? key, text);
  return draft;
}

function readLinkLayer(fields: JsonFields, draft: Draft): void {
  const type = fields.text('link_type');
  const address = fields.text('address');
  const broadcast = fields.text('broadcast');
  const isPeer = fields.flag('link_pointtopoint');
  if (type !== undefined) draft.face.linkEncap = linkEncapOf(type);
  if (address !== undefined) {
    if (type === undefined || type === 'ether' || type === 'loopback' || type === 'infiniband') {
      hardwareAddress(draft, address, draft.line);
    } else keep(draft, 'link address', address);
  }
  if (broadcast !== undefined) keep(draft, isPeer ? 'link peer' : 'brd', broadcast);
}

function readEnd(fields: JsonFields, draft: Draft): void {
  const index = fields.integer('link_index');
  const name = fields.text('link');
  if (index !== undefined) draft.link = { index };
  else if (name !== undefined) draft.link = readLinkName(`@${name}`).link;
}

function readInfo(fields: JsonFields, draft: Draft): void {
  const info = fields.object('linkinfo');
  if (info === undefined) return;
  const kind = info.text('info_kind');
  const data = info.object('info_data');
  if (kind !== undefined) {
    draft.told = kind;
    const settings = data?.rest() ?? [];
    if (settings.length > 0) keep(draft, kind, settings.map((pair) => pair.join(' ')).join(' '));
    for (const [key, text] of settings) {
      if (key === 'id' || key === 'mode' || (key === 'protocol' && kind === 'vlan'))
        keep(draft, `${kind} ${key}`, text);
      if (key === 'link' && kind === 'vxlan') draft.link = readLinkName(`@${text}`).link;
    }
  }
  const port = info.text('info_slave_kind');
  const portSettings = info.object('info_slave_data')?.rest() ?? [];
  if (port !== undefined) keep(draft, `${port}_slave`, portSettings.map((pair) => pair.join(' ')).join(' '));
  for (const [key, text] of info.rest()) keep(draft, key, text);
}

function readAddress(fields: JsonFields, draft: Draft): void {
  if (fields.text('dev') !== undefined) fields.integer('index');
  const local = fields.text('local');
  const peer = fields.text('address');
  const family = fields.text('family') ?? (local?.includes(':') ? 'inet6' : 'inet');
  const prefixLength = fields.integer('prefixlen');
  if (local === undefined || (family !== 'inet' && family !== 'inet6')) {
    keep(draft, 'address', plainText(Object.fromEntries([['family', family], ['local', local], ...fields.rest()])));
    return;
  }
  const told = { address: local, prefixLength, broadcast: fields.text('broadcast'), peer };
  const entry =
    family === 'inet'
      ? addIpv4(draft, told, draft.line)
      : addIpv6(draft, prefixLength === undefined ? local : `${local}/${prefixLength}`, draft.line);
  if (family === 'inet6' && peer !== undefined) entry.peer = peer;
  const scope = fields.text('scope');
  if (scopeOf(scope) !== undefined) entry.scope = scopeOf(scope);
  else if (scope !== undefined) addressDetail(entry, 'scope', scope);
  const label = fields.text('label');
  if (label !== undefined && label !== draft.face.name) addressDetail(entry, 'label', label);
  readLifetimes(fields, entry);
  for (const [key, text] of fields.rest()) {
    if (text === 'true') addressDetail(entry, 'flags', key);
    else addressDetail(entry, key === 'protocol' ? 'proto' : key, text);
  }
}

/** The largest 32-bit number means forever, which is what nothing means. */
function readLifetimes(fields: JsonFields, entry: InterfaceAddress): void {
  for (const [key, word] of [
    ['valid_life_time', 'valid_lft'],
    ['preferred_life_time', 'preferred_lft'],
  ] as const) {
    const seconds = fields.integer(key);
    if (seconds !== undefined && seconds !== 4_294_967_295) addressDetail(entry, word, `${seconds}sec`);
  }
}

/** "length_errors" → "length", "over_errors" → "overrun": the words of `ip -s -s`. */
function counterName(key: string): string {
  const name = key.replace(/_errors$/, '').replaceAll('_', ' ');
  return name === 'over' ? 'overrun' : name;
}
