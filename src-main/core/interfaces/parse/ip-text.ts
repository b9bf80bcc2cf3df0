import { type Line, readPairs, wordsOf } from './captured-lines.ts';
import { type Draft, hardwareAddress, integer, keep, newDraft, unknownLine, warn } from './draft.ts';
import type { Block, Format } from './format.ts';
import { readAddress, readLifetime } from './ip-addresses.ts';
import {
  genericPairs,
  linkEncapOf,
  operationalStates,
  readFlags,
  readLinkName,
  readState,
  splitGeneric,
} from './ip-link.ts';
import { createStatistics } from './ip-statistics.ts';
import { isLinkKind } from './link-kinds.ts';

// A list in Markdown swallows the index; the flags and the MTU are enough to know the line by.
const head = /^(?:(\d{1,10}): |(?=[^\s<]{1,128}: <[^<>]*> mtu \d))([^\s<]{1,128}): <([^<>]*)(>?)(.*)$/;
/** What `ip -o` puts before each address of an interface. */
const oneLineHead = /^(\d{1,10}): ([^\s<]{1,128}) +((?:inet6?|link\/[\w[\]]+) .*)$/;
const within =
  /^(?:link\/\S+(?: |$)|inet [\d.]+(?: peer [\d.]+)?\/\d|inet6 [\da-f:.]+(?: peer [\da-f:.]+)?\/\d|valid_lft \S+ preferred_lft |[RT]X: +bytes |[RT]X errors: )/;
const goesOn =
  /^(?:inet6? |altname \S+$|alias |\d+(?: +\d+){4,6}$|prog\/xdp|vf \d|[a-z\d_]+ (?:protocol|id|mode|type|state|remote|forward_delay|addrgenmode|numtxqueues) )/;

/**
 * `ip addr`, `ip link` and their `-s`, `-s -s`, `-d` and `-o` forms, of iproute2 and of BusyBox. Source: iproute2's
 * ip/ipaddress.c and BusyBox's networking/libiproute/ipaddress.c.
 */
export const ipText: Format = {
  begins(text) {
    const match = head.exec(text) ?? oneLineHead.exec(text);
    return match?.[2] === undefined ? undefined : readLinkName(match[2]).name;
  },
  belongs: (text) => within.test(text),
  continues: (text) => within.test(text) || goesOn.test(text),
  goesOn: (text) => oneLineHead.test(text),
  read,
  title: (drafts) => (drafts.some(({ face }) => face.addresses.length > 0) ? 'ip addr' : 'ip link'),
};

/** `ip -o` writes a backslash where the other forms begin a line. */
function read({ head: { number, indent, text }, body }: Block): Draft {
  const [first = '', ...rest] = text.split('\\');
  const lines = [...rest.map((part) => ({ number, indent, text: part.trim() })), ...body];
  const oneLine = oneLineHead.exec(text);
  if (oneLine === null) return readInterface({ number, indent, text: first }, lines);
  const [, index, name = '', start = ''] = oneLineHead.exec(first) ?? oneLine;
  const draft = newDraft(name, number);
  draft.face.index = Number(index);
  readBody([{ number, indent, text: start.trim() }, ...lines], draft);
  return draft;
}

function readInterface(first: Line, body: readonly Line[]): Draft {
  const [, index, names = '', flags = '', end, rest = ''] = head.exec(first.text) ?? [];
  const { name, link } = readLinkName(names);
  const draft = newDraft(name, first.number);
  if (index !== undefined) draft.face.index = Number(index);
  draft.link = link;
  const words = flags.split(',').filter((word) => word !== '');
  if (end !== '>') {
    // What was cut in the middle of a word is no flag.
    words.pop();
    warn(draft, 'truncated', first.text, first.number);
  }
  readFlags(words, draft);
  readHead(rest, draft, first);
  readBody(body, draft);
  return draft;
}

function readHead(rest: string, draft: Draft, line: Line): void {
  const { face } = draft;
  const [settings = '', event] = rest.split(' event ');
  if (event !== undefined) keep(draft, 'event', event.trim());
  let told: string | undefined;
  const left = readPairs(wordsOf(settings), {
    mtu: (value) => {
      face.mtu = integer(draft, 'mtu', value, line.number);
    },
    qlen: (value) => {
      face.txQueueLength = integer(draft, 'qlen', value, line.number);
    },
    master: (value) => {
      face.master = value;
    },
    state: (value) => {
      if (operationalStates.has(value)) told = value;
      else keep(draft, 'state', value);
    },
    qdisc: (value) => keep(draft, 'qdisc', value),
    mode: (value) => keep(draft, 'link mode', value),
    group: (value) => {
      keep(draft, 'group', value);
      // iproute2 prints the group and resolves names behind "@" by namespace; BusyBox does neither.
      draft.linkIsHere = true;
    },
  });
  face.state = readState(told, face.flags);
  for (const word of left.filter(isProgram)) keep(draft, 'xdp', word);
  if (!left.every(isProgram)) unknownLine(draft, line);
}

/** "xdp/id:5", "xdpgeneric/id:5": a program that the driver runs. */
function isProgram(word: string): boolean {
  return /^xdp[a-z]{0,10}(?:\/id:\d{1,10})?$/.test(word);
}

function readBody(lines: readonly Line[], draft: Draft): void {
  const statistics = createStatistics(draft);
  for (const line of lines) {
    if (!statistics.read(line)) readLine(line, draft);
  }
  statistics.end();
}

function readLine(line: Line, draft: Draft): void {
  const { text } = line;
  const space = text.indexOf(' ');
  const first = space === -1 ? text : text.slice(0, space);
  const rest = space === -1 ? '' : text.slice(space + 1).trim();
  if (first.startsWith('link/')) readLink(first.slice('link/'.length), rest, line, draft);
  else if (first === 'inet' || first === 'inet6') readAddress(first, rest, line, draft);
  else if (first === 'valid_lft') readLifetime(line, draft);
  else if (first === 'altname' || first === 'alias') keep(draft, first, rest);
  else if (first === 'vf' || first.startsWith('prog/xdp')) keep(draft, first, rest);
  else if (isLinkKind(first)) readKind(first, rest, line, draft);
  else unknownLine(draft, line);
}

/** "link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff link-netnsid 0 promiscuity 1 …". */
function readLink(type: string, rest: string, line: Line, draft: Draft): void {
  draft.face.linkEncap = linkEncapOf(type);
  const words = wordsOf(rest);
  // Without an address (link/none) the settings begin at once.
  const address = /^[\da-f]{1,2}(?:[:.]|$)|^[\da-f:.]+$/i.test(words[0] ?? '') ? words.shift() : undefined;
  const readers = Object.fromEntries(
    ['brd', 'peer', 'permaddr', 'link-netnsid', 'link-netns', 'protodown', 'protodown_reason', 'new-netnsid'].map(
      (key) => [key, (value: string) => keep(draft, key === 'peer' ? 'link peer' : key, value)],
    ),
  );
  const left = readPairs(words, { ...readers, ...genericPairs(draft) });
  if (address !== undefined) {
    if (type === 'ether' || type === 'loopback' || type === 'infiniband') hardwareAddress(draft, address, line.number);
    else keep(draft, 'link address', address);
  }
  if (left.length > 0) unknownLine(draft, line);
}

/** "vxlan id 42 remote 172.17.0.9 dev eth0 … addrgenmode eui64 numtxqueues 1": a kind and its settings, as they are. */
function readKind(kind: string, rest: string, line: Line, draft: Draft): void {
  const { own, generic } = splitGeneric(rest);
  if (readPairs(generic, genericPairs(draft)).length > 0) unknownLine(draft, line);
  if (own !== '') keep(draft, kind, own);
  if (kind.endsWith('_slave')) return;
  draft.told = kind;
  for (const key of ['id', 'protocol', 'mode']) {
    const value = new RegExp(`(?:^| )${key} (\\S+)`).exec(own)?.[1];
    if (value !== undefined && (key !== 'protocol' || kind === 'vlan')) keep(draft, `${kind} ${key}`, value);
  }
  const parent = kind === 'vxlan' ? / dev (\S+)/.exec(own)?.[1] : undefined;
  if (parent !== undefined) draft.link = readLinkName(`@${parent}`).link;
}
