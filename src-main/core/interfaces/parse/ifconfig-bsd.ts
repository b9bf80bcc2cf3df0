import { type Line, readPairs, wordsOf } from './captured-lines.ts';
import { type Draft, hardwareAddress, integer, keep, unknownLine } from './draft.ts';
import { addIpv4, addIpv6, addressDetail } from './draft-addresses.ts';
import { draftOfHead, flagsHead } from './flags-head.ts';
import type { Block, Format } from './format.ts';

const within =
  /^(?:options=[\da-f]+<|nd6 options=[\da-f]+<|(?:ether|lladdr) [\da-f]{1,2}(?::[\da-f]{1,2}){5}$|inet [\d.]+ (?:--> [\d.]+ )?netmask 0x|inet6 [^ ]+ prefixlen \d)/;
/** "media: autoselect", "options=3<RXCSUM,TXCSUM>", "laggproto lacp": settings whose words are theirs to explain. */
const setting = /^([A-Za-z][\w. -]{0,40}?)(?:: ?|=)(.*)$/;
/** The same without a colon: of bridges, aggregations, tunnels and wireless links. */
const bareSetting =
  /^(id|hwaddr|maxage|root id|ipfilter|ifmaxaddr|tunnel|laggproto|vxlan|wgpubkey|wgport|Opened by PID|ssid|regdomain|country|authmode|privacy|bmiss|scanvalid|wme|roaming) (.+)$/;
const goesOn =
  /^(?:inet6? |(?:media|status|groups|priority|Configuration|Address cache|member|laggport|description|vlan|parent interface|address|type):|hwaddr [\da-f]|(?:id|root id) [\da-f:]+ priority |maxage \d|ipfilter |ifmaxaddr \d|(?:options|capabilities|ec_capabilities|ec_enabled|eflags|xflags)=|laggproto \w+|tunnel inet6? |vxlan vni \d|Opened by PID \d)/;
/** A kind by the group that an interface belongs to (FreeBSD), in the words of `kindOf`. */
const groups = new Map([
  ['lo', 'loopback'],
  ['bridge', 'bridge'],
  ['vlan', 'vlan'],
  ['vxlan', 'vxlan'],
  ['epair', 'veth'],
  ['tun', 'tun'],
  ['tap', 'tun'],
  ['wg', 'wireguard'],
]);

/** `ifconfig` of macOS and the BSDs. Source: FreeBSD's sbin/ifconfig and Apple's network_cmds, which come from one root. */
export const ifconfigBsd: Format = {
  begins(text) {
    const head = flagsHead(text);
    return head?.linux === false ? head.name : undefined;
  },
  belongs: (text) => within.test(text),
  continues: (text) => within.test(text) || goesOn.test(text),
  read,
  title(drafts) {
    // FreeBSD alone prints the metric, OpenBSD the priority, NetBSD "address:".
    if (drafts.some(({ face }) => face.metric !== undefined)) return 'ifconfig (FreeBSD)';
    if (drafts.some(({ details }) => details.has('llprio') || details.has('priority'))) return 'ifconfig (OpenBSD)';
    if (drafts.some(({ details }) => details.has('address') || details.has('ec_capabilities')))
      return 'ifconfig (NetBSD)';
    return 'ifconfig (macOS)';
  },
};

function read({ head: first, body }: Block): Draft {
  const draft = draftOfHead(first);
  for (const line of body) readLine(line, draft);
  return draft;
}

function readLine(line: Line, draft: Draft): void {
  const [first = '', ...words] = wordsOf(line.text);
  if (first === 'inet') readIpv4(words, line, draft);
  else if (first === 'inet6') readIpv6(words, line, draft);
  else if (first === 'ether' || first === 'lladdr' || first === 'address:') readHardware(words, line, draft);
  else if (first === 'index' && words[1] === 'priority') readOpenBsdIndex(words, line, draft);
  else readSetting(line, draft);
}

function readIpv4([text = '', ...words]: string[], line: Line, draft: Draft): void {
  const [address = '', prefix] = text.split('/');
  const told: { mask?: string; broadcast?: string; peer?: string } = {};
  const details: [string, string][] = [];
  const detail = (key: string) => (value: string) => details.push([key, value]);
  const left = readPairs(words, {
    netmask: (value) => {
      told.mask = value;
    },
    broadcast: (value) => {
      told.broadcast = value;
    },
    '-->': (value) => {
      told.peer = value;
    },
    vhid: detail('vhid'),
    flags: detail('flags'),
  });
  const prefixLength = prefix === undefined ? undefined : integer(draft, 'prefix', prefix, line.number);
  const entry = addIpv4(draft, { address, prefixLength, ...told }, line.number);
  for (const [key, value] of details) addressDetail(entry, key, value);
  if (left.length > 0) unknownLine(draft, line);
}

/** Words about an address that stand alone. Source: ifconfig(8) of FreeBSD and macOS. */
const stateWords = new Set(
  'anycast autoconf autoconfprivacy clat46 deprecated detached duplicated dynamic homeaddr no_dad optimistic prefer_source secured temporary tentative'.split(
    ' ',
  ),
);

function readIpv6([text = '', ...words]: string[], line: Line, draft: Draft): void {
  const entry = addIpv6(draft, text, line.number);
  const detail = (key: string) => (value: string) => addressDetail(entry, key, value);
  const left = readPairs(words, {
    prefixlen: (value) => {
      const length = integer(draft, 'prefixlen', value, line.number);
      if (length !== undefined) entry.prefixLength = length;
    },
    '-->': (value) => {
      entry.peer = value.replace(/%.*$/, '');
    },
    // The number of the zone, which is the interface itself.
    scopeid: detail('scopeid'),
    pltime: detail('preferred_lft'),
    vltime: detail('valid_lft'),
    vhid: detail('vhid'),
    flags: detail('flags'),
  });
  for (const word of left.filter((each) => stateWords.has(each))) addressDetail(entry, 'flags', word);
  if (left.some((word) => !stateWords.has(word))) unknownLine(draft, line);
}

function readHardware([address = '', ...left]: string[], line: Line, draft: Draft): void {
  hardwareAddress(draft, address, line.number);
  if (line.text.startsWith('address:')) keep(draft, 'address', address);
  draft.face.linkEncap = 'Ethernet';
  if (left.length > 0) unknownLine(draft, line);
}

function readOpenBsdIndex(words: string[], line: Line, draft: Draft): void {
  draft.face.index = integer(draft, 'index', words[0] ?? '', line.number);
  const left = readPairs(words.slice(1), {
    priority: (value) => keep(draft, 'priority', value),
    llprio: (value) => keep(draft, 'llprio', value),
  });
  if (left.length > 0) unknownLine(draft, line);
}

/** Lines that only head those below them. */
const titles = new Set(['Configuration', 'Address cache']);

function readSetting(line: Line, draft: Draft): void {
  const [, key, value = ''] = bareSetting.exec(line.text) ?? setting.exec(line.text) ?? [];
  if (key === undefined) {
    unknownLine(draft, line);
    return;
  }
  const text = value.trim();
  if (text !== '') keep(draft, key, text);
  else if (!titles.has(key)) unknownLine(draft, line);
  if (key === 'status' && text !== 'active' && /^(?:inactive|no carrier|no network|no link)/.test(text)) {
    draft.face.state = 'down';
  } else if (key === 'groups') {
    draft.told ??= text.split(' ').flatMap((group) => groups.get(group) ?? [])[0];
  } else if (key === 'vlan') readVlan(text, draft);
  else if (key === 'member' || key === 'laggport') draft.ports.push(text.split(' ', 1)[0] ?? '');
}

/** "5 vlanproto: 802.1q vlanpcp: 0 parent interface: em0". */
function readVlan(text: string, draft: Draft): void {
  const id = /^\d{1,4}\b/.exec(text)?.[0];
  const parent = /\bparent interface: (\S+)/.exec(text)?.[1];
  draft.told = 'vlan';
  if (id !== undefined) keep(draft, 'vlan id', id);
  if (parent !== undefined && parent !== '<none>') draft.link = { name: parent };
  draft.linkIsHere = true;
}
