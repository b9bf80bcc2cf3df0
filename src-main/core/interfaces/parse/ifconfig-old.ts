import type { Counters, Interface, InterfaceAddress } from '../../../contract/model.ts';
import { interfaceKind } from '../interface-kind.ts';
import { count, ipv6WithPrefix, isIpv4, prefixOfMask } from './address-fields.ts';

const header = /^(\S{1,64}?):? +Link encap:(.*)$/;
const keptText = 200;
const scopes = { host: 'host', link: 'link', global: 'global', site: 'site', compat: 'compat' } as const;

/** Whether a line starts an interface in the output of BusyBox's or net-tools 1.60's `ifconfig`. */
export function isOldHeader(line: string): boolean {
  return header.test(line);
}

/** One interface of old style `ifconfig` output; the first line of `lines` is its header. */
export function parseOldBlock(lines: readonly string[]): Interface {
  const [, name = '', rest = ''] = header.exec(lines[0] ?? '') ?? [];
  const [encap = '', mac] = rest.split(/\s+HWaddr\s+/);
  const found: Interface = { name, kind: 'other', addresses: [], flags: [], warnings: [] };
  if (encap.trim() !== '') found.linkEncap = encap.trim();
  if (mac !== undefined) found.mac = mac.trim().toLowerCase().replaceAll('-', ':');
  const numbers = new Map<string, string>();
  for (const line of lines.slice(1)) readLine(line.trim(), found, numbers);
  const counters = countersOf(numbers);
  if (counters !== undefined) found.counters = counters;
  found.kind = interfaceKind(found);
  found.state = found.flags.includes('UP') ? 'up' : 'down';
  return found;
}

function readLine(line: string, found: Interface, numbers: Map<string, string>): void {
  if (line.startsWith('inet addr:')) readIpv4(line, found);
  else if (line.startsWith('inet6 addr:')) readIpv6(line, found);
  else if (/(^| )MTU:\d/.test(line)) readFlags(line, found);
  else if (/^(RX|TX) (packets|bytes):|^collisions:/.test(line)) {
    let direction = '';
    for (const [, way, key = '', digits = ''] of line.matchAll(/(?:\b(RX|TX) )?\b([a-z]+):(\d+)/g)) {
      direction = way ?? direction;
      if (key === 'txqueuelen') found.txQueueLength = Number(digits);
      else numbers.set(key === 'collisions' ? key : `${direction} ${key}`, digits);
    }
  } else warn(found, 'unknown-line', line);
}

function warn(found: Interface, code: string, text: string): void {
  found.warnings.push({ code, text: text.slice(0, keptText) });
}

function readIpv4(line: string, found: Interface): void {
  const field = (key: string) => new RegExp(`(?:^inet | )${key}:(\\S+)`).exec(line)?.[1];
  const address = field('addr') ?? '';
  const broadcast = field('Bcast');
  const mask = field('Mask');
  // The raw text stays as the address, so that a card shows what was pasted; the warning says that it is none.
  const entry: InterfaceAddress = { family: 'ipv4', address };
  if (!isIpv4(address)) warn(found, 'invalid-address', address);
  if (broadcast !== undefined) {
    entry.broadcast = broadcast;
    if (!isIpv4(broadcast)) warn(found, 'invalid-address', `Bcast:${broadcast}`);
  }
  const peer = field('P-t-P');
  if (peer !== undefined) entry.peer = peer;
  if (mask !== undefined) {
    const prefix = prefixOfMask(mask);
    if (prefix === undefined) warn(found, 'invalid-mask', `Mask:${mask}`);
    else entry.prefixLength = prefix;
  }
  found.addresses.push(entry);
}

function readIpv6(line: string, found: Interface): void {
  const [, text = '', scopeWord = ''] = /^inet6 addr: ?(\S+)(?: +Scope:(\w+))?/.exec(line) ?? [];
  const address = ipv6WithPrefix(text);
  if (address === undefined) {
    warn(found, 'invalid-address', text);
    return;
  }
  const scope = Object.entries(scopes).find(([word]) => word === scopeWord.toLowerCase())?.[1];
  found.addresses.push({ ...address, ...(scope === undefined ? {} : { scope }) });
}

function readFlags(line: string, found: Interface): void {
  for (const word of line.split(/\s+/)) {
    const [, key, digits] = /^(MTU|Metric):(\d{1,10})$/.exec(word) ?? [];
    if (key === 'MTU') found.mtu = Number(digits);
    else if (key === 'Metric') found.metric = Number(digits);
    else if (/^[A-Z][A-Z_0-9]*$/.test(word)) found.flags.push(word);
  }
}

function countersOf(numbers: ReadonlyMap<string, string>): Counters | undefined {
  if (numbers.size === 0) return undefined;
  const at = (key: string) => count(numbers.get(key) ?? '0');
  const optional = <K extends string>(key: K, name: string) => (numbers.has(name) ? { [key]: at(name) } : {});
  const common = (way: string) => ({
    packets: at(`${way} packets`),
    bytes: at(`${way} bytes`),
    errors: at(`${way} errors`),
    dropped: at(`${way} dropped`),
    ...optional('overruns', `${way} overruns`),
  });
  return {
    rx: { ...common('RX'), ...optional('frame', 'RX frame') },
    tx: { ...common('TX'), ...optional('carrier', 'TX carrier'), ...optional('collisions', 'collisions') },
  };
}
