import { z } from 'zod';
import type { Action, Condition, Match, PortRange } from './rule.ts';

/** The elements of a named set ("@blocked"), where the ruleset has it. */
export type SetLookup = (name: string) => readonly unknown[] | undefined;

const matchSchema = z.object({ op: z.string(), left: z.record(z.string(), z.unknown()), right: z.unknown() });
const payloadSchema = z.object({ payload: z.object({ protocol: z.string(), field: z.string() }) });
const keySchema = z.union([
  z.object({ meta: z.object({ key: z.string() }) }),
  z.object({ ct: z.object({ key: z.string() }) }),
]);
const fibSchema = z.object({ fib: z.object({ result: z.string(), flags: z.array(z.string()) }) });
const prefixSchema = z.object({ prefix: z.object({ addr: z.string(), len: z.number() }) });
const rangeSchema = z.object({
  range: z.tuple([z.union([z.number(), z.string()]), z.union([z.number(), z.string()])]),
});
const setSchema = z.object({ set: z.array(z.unknown()) });
const elementSchema = z.object({ elem: z.object({ val: z.unknown() }) });

/** What a `match` expression asks, and how nft writes it. One that Dockline does not know becomes `unknown`. */
export function readMatch(body: unknown, lookup: SetLookup): { matches: Match[]; text: string } {
  const parsed = matchSchema.safeParse(body);
  if (!parsed.success) return unknown(JSON.stringify(body));
  const { op, left, right } = parsed.data;
  const name = leftText(left);
  const text = `${name}${op === '!=' ? ' !=' : ''} ${valueText(right)}`;
  const values = elements(right, lookup);
  const condition = values === undefined || !['==', '!=', 'in'].includes(op) ? undefined : conditionOf(name, values);
  if (condition === undefined) return unknown(text);
  const match = { ...condition, negated: op === '!=' };
  // `tcp dport 80` asks for TCP too; `th dport` for any protocol that has ports.
  const protocol = /^(tcp|udp) /.exec(name)?.[1];
  return {
    matches: protocol === undefined ? [match] : [{ field: 'protocol', names: [protocol], negated: false }, match],
    text,
  };
}

/** What any other statement does, and how nft writes it. */
export function readStatement(kind: string, body: unknown): { action?: Action; matches?: Match[]; text: string } {
  switch (kind) {
    case 'accept':
    case 'drop':
    case 'return':
      return { action: { kind }, text: kind };
    case 'jump':
    case 'goto': {
      const chain = z.object({ target: z.string() }).safeParse(body).data?.target ?? '';
      return { action: { kind, chain }, text: `${kind} ${chain}` };
    }
    case 'reject': {
      const { type = 'icmp', expr = 'port-unreachable' } =
        z.object({ type: z.string().optional(), expr: z.string().optional() }).safeParse(body).data ?? {};
      if (type === 'tcp reset') return { action: { kind: 'reject', with: 'tcp-reset' }, text: 'reject with tcp reset' };
      return { action: { kind: 'reject', with: `icmp-${expr}` }, text: `reject with ${type} ${expr}` };
    }
    case 'dnat': {
      const to = z.object({ addr: z.string().optional(), port: z.number().optional() }).safeParse(body).data ?? {};
      return {
        action: {
          kind: 'dnat',
          ...(to.addr === undefined ? {} : { address: to.addr }),
          ...(to.port === undefined ? {} : { port: to.port }),
        },
        text: `dnat to ${to.addr ?? ''}${to.port === undefined ? '' : `:${to.port}`}`,
      };
    }
    case 'redirect':
    case 'log':
    case 'masquerade':
    case 'snat':
    case 'mangle':
      return { action: { kind: 'other' }, text: kind };
    default:
      // limit, vmap, xt and whatever comes: whether the packet gets past it, Dockline cannot say.
      return unknown(kind);
  }
}

function unknown(text: string): { matches: Match[]; text: string } {
  return { matches: [{ field: 'unknown', text, negated: false }], text };
}

function conditionOf(name: string, values: readonly unknown[]): Condition | undefined {
  const words = values.map(valueText);
  switch (name) {
    case 'iif':
    case 'iifname':
      return { field: 'in', names: words };
    case 'oif':
    case 'oifname':
      return { field: 'out', names: words };
    case 'ip saddr':
    case 'ip6 saddr':
      return { field: 'source', addresses: words };
    case 'ip daddr':
    case 'ip6 daddr':
      return { field: 'destination', addresses: words };
    case 'meta l4proto':
    case 'ip protocol':
    case 'ip6 nexthdr':
      return { field: 'protocol', names: words };
    case 'tcp dport':
    case 'udp dport':
    case 'th dport':
      return portCondition('destination-port', values);
    case 'tcp sport':
    case 'udp sport':
    case 'th sport':
      return portCondition('source-port', values);
    case 'ct state':
    case 'ct status':
      return { field: 'state', states: words };
    case 'fib daddr type':
      return { field: 'destination-type', types: words };
    default:
      return undefined;
  }
}

function portCondition(field: 'source-port' | 'destination-port', values: readonly unknown[]): Condition | undefined {
  const ranges = values.map((value): PortRange | undefined => {
    if (typeof value === 'number') return [value, value];
    const [from, to] = rangeSchema.safeParse(value).data?.range ?? [];
    return typeof from === 'number' && typeof to === 'number' ? [from, to] : undefined;
  });
  return ranges.every((range) => range !== undefined) ? { field, ranges } : undefined;
}

/** The values that a right-hand side stands for; nothing where a named set is not in the ruleset. */
function elements(right: unknown, lookup: SetLookup): readonly unknown[] | undefined {
  if (typeof right === 'string' && right.startsWith('@')) return lookup(right.slice(1))?.map(bare);
  const set = setSchema.safeParse(right);
  if (set.success) return set.data.set.map(bare);
  return Array.isArray(right) ? right : [right];
}

/** An element with a comment, a timeout or a counter wraps its value. */
function bare(element: unknown): unknown {
  const wrapped = elementSchema.safeParse(element);
  return wrapped.success ? wrapped.data.elem.val : element;
}

function leftText(left: Record<string, unknown>): string {
  const payload = payloadSchema.safeParse(left);
  if (payload.success) return `${payload.data.payload.protocol} ${payload.data.payload.field}`;
  const fib = fibSchema.safeParse(left);
  if (fib.success) return `fib ${fib.data.fib.flags.join(' . ')} ${fib.data.fib.result}`;
  const key = keySchema.safeParse(left);
  if (!key.success) return Object.keys(left).join(' ');
  if ('ct' in key.data) return `ct ${key.data.ct.key}`;
  const name = key.data.meta.key;
  return ['iif', 'iifname', 'oif', 'oifname'].includes(name) ? name : `meta ${name}`;
}

function valueText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const prefix = prefixSchema.safeParse(value);
  if (prefix.success) return `${prefix.data.prefix.addr}/${prefix.data.prefix.len}`;
  const range = rangeSchema.safeParse(value);
  if (range.success) return range.data.range.join('-');
  const set = setSchema.safeParse(value);
  if (set.success) return `{ ${set.data.set.map(valueText).join(', ')} }`;
  return Array.isArray(value) ? value.map(valueText).join(',') : JSON.stringify(value);
}
