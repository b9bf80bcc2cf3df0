import { ipv6WithPrefix, isIpv4 } from './address-fields.ts';
import { wordsOf } from './captured-lines.ts';
import { type Draft, hardwareAddress, integer, newDraft, unknownLine } from './draft.ts';
import { addIpv4, addIpv6 } from './draft-addresses.ts';
import type { Block, Format } from './format.ts';
import { operationalStates, readFlags, readLinkName, readState } from './ip-link.ts';

const line = /^([^\s<]{1,128}?) +([A-Z]{2,20})(?: (.*))?$/;
/** The name is padded to this width, which tells an interface without an address from two words of prose. */
const nameWidth = 17;
const mac = /^[\da-f]{2}(?::[\da-f]{2})+$/i;

/** `ip -br addr` and `ip -br link`: one line an interface. Source: iproute2's `print_linkinfo_brief`. */
export const ipBrief: Format = {
  begins(text) {
    const [, name, state, rest = ''] = line.exec(text) ?? [];
    if (name === undefined || state === undefined || !operationalStates.has(state)) return undefined;
    const start = text.indexOf(` ${state}`, name.length) + 1;
    const padded = start === Math.max(nameWidth, name.length + 1) && name.length + 1 < nameWidth;
    const words = wordsOf(rest);
    const told = words.length > 0 && words.every((word) => isAddress(word) || isFlags(word) || word === 'peer');
    return told || (padded && words.length === 0) ? readLinkName(name).name : undefined;
  },
  belongs: () => false,
  continues: () => false,
  read,
  title: (drafts) => (drafts.some(({ face }) => face.flags.length > 0 || face.mac) ? 'ip -br link' : 'ip -br addr'),
};

function isFlags(word: string): boolean {
  return /^<[A-Z\d,_-]*>$/.test(word);
}

function isAddress(word: string): boolean {
  const address = word.split('/', 1)[0] ?? '';
  return isIpv4(address) || ipv6WithPrefix(word) !== undefined || mac.test(word);
}

function read({ head, body }: Block): Draft {
  const [, names = '', told, rest = ''] = line.exec(head.text) ?? [];
  const { name, link } = readLinkName(names);
  const draft = newDraft(name, head.number);
  draft.link = link;
  draft.linkIsHere = true;
  const words = wordsOf(rest);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (isFlags(word)) readFlags(word.slice(1, -1).split(','), draft);
    else if (mac.test(word)) hardwareAddress(draft, word, head.number);
    else if (words[at + 1] === 'peer') {
      readAddress(word, words[at + 2], draft, head.number);
      at += 2;
    } else readAddress(word, undefined, draft, head.number);
  }
  draft.face.state = readState(told, draft.face.flags);
  // Without flags, an unknown state says no more than that.
  if (told === 'UNKNOWN' && draft.face.flags.length === 0) draft.face.state = 'unknown';
  for (const each of body) unknownLine(draft, each);
  return draft;
}

function readAddress(text: string, peer: string | undefined, draft: Draft, number: number): void {
  const [address = '', own] = text.split('/');
  const [end, others] = (peer ?? '').split('/');
  const prefix = own ?? others;
  if (!isIpv4(address)) {
    const entry = addIpv6(draft, prefix === undefined ? address : `${address}/${prefix}`, number);
    if (peer !== undefined && end !== undefined) entry.peer = end;
    return;
  }
  const prefixLength = prefix === undefined ? undefined : integer(draft, 'prefix', prefix, number);
  addIpv4(draft, { address, prefixLength, peer: peer === undefined ? undefined : end }, number);
}
