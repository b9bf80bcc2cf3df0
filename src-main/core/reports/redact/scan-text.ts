import { isIPv4, isIPv6 } from 'node:net';
import { isPublicDomain } from './well-known.ts';

export type TokenKind = 'path' | 'user' | 'mac' | 'network' | 'address' | 'name' | 'id' | 'domain';

interface Token {
  kind: TokenKind;
  text: string;
}

const path = /(?:\/(?:home|Users|root|srv|opt|mnt|media|data|Volumes)\/|[A-Za-z]:\\Users\\)[^\s'"`,;)\]]*/y;
const user = /[^\s@/:]+(?=(?::[^\s@/]*)?@)/y;
const mac = /(?:[\da-f]{2}[:-]){5,19}[\da-f]{2}(?![\w:])/iy;
/** systemd's name of an interface, made of its MAC. */
const predictableName = /enx[\da-f]{12}\b/y;
const ipv6 = /[\da-f:]{2,45}(?:(?:\.\d{1,3}){3})?/iy;
const ipv4 = /\d{1,3}(?:\.\d{1,3}){3}(?!\.?\w|-[a-z])/y;
const prefix = /\/(\d{1,3})(?![\w.])/y;
const id = /(?:[\da-f]{64}|[\da-f]{12})(?![\da-zA-Z])/y;
const uuidTail = /[\da-f]{4}-$/;
const domain = /(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,9}\p{L}{2,30}(?![\p{L}\p{N}_-])/uy;
const word = /[\p{L}\p{N}]/u;

/**
 * A text with each thing in it that tells whose machine it is replaced. `nameAt`: the length of the known name that
 * begins at a place, or 0. Paths and addresses come before names, as they may hold one; domains and ids come last.
 */
export function scanText(
  text: string,
  nameAt: (text: string, at: number) => number,
  replace: (kind: TokenKind, token: string) => string,
): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const token = isStart(text, at) ? tokenAt(text, at, nameAt) : undefined;
    if (token === undefined) {
      out += text.charAt(at);
      at += 1;
    } else {
      out += replace(token.kind, token.text);
      at += token.text.length;
    }
  }
  return out;
}

/** A token begins where no word goes on. */
function isStart(text: string, at: number): boolean {
  return at === 0 || !word.test(text.charAt(at - 1));
}

function tokenAt(text: string, at: number, nameAt: (text: string, at: number) => number): Token | undefined {
  const found = match(path, text, at)?.replace(/[.:]+$/, '');
  if (found !== undefined) return { kind: 'path', text: found };
  if (text.slice(Math.max(0, at - 3), at) === '://') {
    const name = match(user, text, at);
    if (name !== undefined) return { kind: 'user', text: name };
  }
  const hardware = match(mac, text, at);
  if (hardware !== undefined) return { kind: 'mac', text: hardware };
  const address = addressAt(text, at);
  if (address !== undefined) return address;
  const length = nameAt(text, at);
  if (length > 0) return { kind: 'name', text: text.slice(at, at + length) };
  const predictable = match(predictableName, text, at);
  if (predictable !== undefined) return { kind: 'name', text: predictable };
  // The end of a UUID is no id of the engine's.
  const hex = uuidTail.test(text.slice(Math.max(0, at - 5), at)) ? undefined : match(id, text, at);
  if (hex !== undefined && /[a-f]/.test(hex)) return { kind: 'id', text: hex };
  const dotted = match(domain, text, at);
  if (dotted !== undefined && !isPublicDomain(dotted)) return { kind: 'domain', text: dotted };
  return undefined;
}

/** An address, or with a prefix of which it is the first one, a network. Another prefix stays behind it as it is. */
function addressAt(text: string, at: number): Token | undefined {
  const dotted = match(ipv4, text, at);
  const address = dotted !== undefined && isIPv4(dotted) ? dotted : longestIpv6(match(ipv6, text, at));
  if (address === undefined) return undefined;
  const bits = match(prefix, text, at + address.length);
  return bits === undefined ? { kind: 'address', text: address } : { kind: 'network', text: address + bits };
}

/** "fe80::1:" begins a line of a list: what is behind an address does not hide it. */
function longestIpv6(candidate: string | undefined): string | undefined {
  if (candidate === undefined || !/:.*:/.test(candidate)) return undefined;
  return [candidate, candidate.slice(0, -1), candidate.slice(0, -2)].find((text) => isIPv6(text));
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
