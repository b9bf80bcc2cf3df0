import { scopeOf } from './address-fields.ts';
import { type Line, wordsOf } from './captured-lines.ts';
import { countField, type Draft, hardwareAddress, integer, keep, newDraft, unknownLine } from './draft.ts';
import { addIpv4, addIpv6, addressDetail } from './draft-addresses.ts';
import type { Block, Format } from './format.ts';
import { stateOfFlags } from './link-flags.ts';

// inetutils prints a long name without a space behind it.
const head = /^(\S{1,64}?):? *Link encap:(.*)$/;
const within =
  /^(?:inet6? addr:|RX (?:packets|bytes):\d|TX (?:packets|bytes):\d|collisions:\d|Interrupt:\d|Base address:0x|(?:[A-Z][A-Z\d]* )+ ?MTU:\d)/;
/** "RX packets:3", "errors:0", "bytes:258 (258.0 B)". */
const counter = /(?:\b(RX|TX) )?\b([a-z]+):(\d{1,20})(?: \([\d.]{1,20} ?[A-Za-z]{1,3}\))?/g;
const device = /\b(Interrupt|Base address|Memory|DMA chan|Media|Outfill|Keepalive):(\S+)/g;

/**
 * `ifconfig` as BusyBox, net-tools up to 1.60 and GNU inetutils print it. Source: net-tools' lib/interface.c before 2.0 and
 * BusyBox's networking/interface.c, which print the same.
 */
export const ifconfigOld: Format = {
  begins: (text) => head.exec(text)?.[1],
  belongs: (text) => within.test(text),
  continues: (text) => within.test(text) || /^(?:\[NO FLAGS\]|compressed:\d|Memory:|DMA chan:)/.test(text),
  read,
  title: () => 'ifconfig (old style)',
};

function read({ head: first, body }: Block): Draft {
  const [, name = '', rest = ''] = head.exec(first.text) ?? [];
  const draft = newDraft(name, first.number);
  readHead(rest, draft, first);
  for (const line of body) readLine(line, draft);
  const { face } = draft;
  if (face.flags.length > 0 || face.mtu !== undefined) face.state = stateOfFlags(face.flags);
  return draft;
}

function readHead(rest: string, draft: Draft, line: Line): void {
  // A tunnel's line ends in "HWaddr", with nothing behind it.
  const [encap = '', hardware] = rest.split(/HWaddr(?: |$)/);
  const [kind = '', media] = (hardware ?? encap).split('Media:');
  if (media !== undefined) keep(draft, 'media', media.trim());
  const title = (hardware === undefined ? kind : encap).trim();
  if (title !== '') draft.face.linkEncap = title;
  if (hardware !== undefined) hardwareAddress(draft, kind.trim(), line.number);
}

function readLine(line: Line, draft: Draft): void {
  const { text } = line;
  if (text.startsWith('inet addr:')) readIpv4(line, draft);
  else if (text.startsWith('inet6 addr:')) readIpv6(line, draft);
  else if (/\bMTU:\d/.test(text)) readFlags(line, draft);
  else if (/^(?:RX |TX |collisions:|compressed:)/.test(text)) readCounters(line, draft);
  else if (leftOf(text, device, ([, key = '', value = '']) => keep(draft, key.toLowerCase(), value)) !== '') {
    unknownLine(draft, line);
  }
}

/** What is left of a text when every match of the pattern is read and taken out. */
function leftOf(text: string, pattern: RegExp, take: (match: RegExpExecArray) => void): string {
  for (const match of text.matchAll(pattern)) take(match);
  return text.replace(pattern, '').trim();
}

function readIpv4(line: Line, draft: Draft): void {
  const fields = new Map<string, string>();
  const left = leftOf(line.text.replace(/^inet /, ''), /\b(addr|P-t-P|Bcast|Mask):(\S+)/g, ([, key = '', value = '']) =>
    fields.set(key, value),
  );
  const address = fields.get('addr') ?? '';
  const [mask, broadcast, peer] = [fields.get('Mask'), fields.get('Bcast'), fields.get('P-t-P')];
  addIpv4(draft, { address, mask, broadcast, peer }, line.number);
  if (left !== '') unknownLine(draft, line);
}

function readIpv6(line: Line, draft: Draft): void {
  const [address = '', ...more] = wordsOf(line.text.slice('inet6 addr:'.length));
  const entry = addIpv6(draft, address, line.number);
  for (const word of more) {
    const [, scope] = /^Scope:(\w+)$/.exec(word) ?? [];
    if (scope === undefined) unknownLine(draft, line);
    else if (scopeOf(scope) !== undefined) entry.scope = scopeOf(scope);
    else addressDetail(entry, 'scope', scope);
  }
}

function readFlags(line: Line, draft: Draft): void {
  const left = leftOf(line.text.replace('[NO FLAGS]', ''), device, ([, key = '', value = '']) =>
    keep(draft, key.toLowerCase(), value),
  );
  let understood = true;
  for (const word of wordsOf(left)) {
    const [, key, digits = ''] = /^(MTU|Metric):(.*)$/.exec(word) ?? [];
    if (key === 'MTU') draft.face.mtu = integer(draft, key, digits, line.number);
    else if (key === 'Metric') draft.face.metric = integer(draft, key, digits, line.number);
    else if (/^[A-Z][A-Z_0-9]*$/.test(word)) draft.face.flags.push(word);
    else understood = false;
  }
  if (!understood) unknownLine(draft, line);
}

function readCounters(line: Line, draft: Draft): void {
  let way = line.text.startsWith('compressed') ? 'rx' : 'tx';
  const left = leftOf(line.text, counter, ([, direction, key = '', digits = '']) => {
    way = direction?.toLowerCase() ?? way;
    if (key === 'txqueuelen') draft.face.txQueueLength = integer(draft, key, digits, line.number);
    else countField(draft, key === 'collisions' ? 'tx collisions' : `${way} ${key}`, digits, line.number);
  });
  if (left !== '') unknownLine(draft, line);
}
