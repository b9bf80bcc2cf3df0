import { z } from 'zod';
import { type Interface, interfaceKinds } from '../../../contract/model.ts';
import { interfaceKind } from '../interface-kind.ts';
import { count } from './address-fields.ts';

const digits = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d+$/)])
  .transform((value) => count(String(value)));
const stats = z.object({
  packets: digits,
  bytes: digits,
  errors: digits,
  dropped: digits,
  over_errors: digits.optional(),
});
const linkSchema = z.object({
  ifname: z.string(),
  ifindex: z.number().int(),
  link_index: z.number().int().optional(),
  flags: z.array(z.string()).default([]),
  mtu: z.number().int().optional(),
  master: z.string().optional(),
  operstate: z.string().optional(),
  link_type: z.string().optional(),
  address: z.string().optional(),
  txqlen: z.number().int().optional(),
  linkinfo: z.object({ info_kind: z.string().optional() }).optional(),
  addr_info: z
    .array(
      z.object({
        family: z.string(),
        local: z.string().optional(),
        address: z.string().optional(),
        prefixlen: z.number().int().optional(),
        broadcast: z.string().optional(),
        scope: z.string().optional(),
      }),
    )
    .default([]),
  stats64: z
    .object({
      rx: stats,
      tx: stats.extend({ carrier_errors: digits.optional(), collisions: digits.optional() }),
    })
    .optional(),
});
const encaps: Readonly<Record<string, string>> = { ether: 'Ethernet', loopback: 'Local Loopback' };
const scopes = ['host', 'link', 'global', 'site', 'compat'] as const;

/** The interfaces of `ip -j addr` or `ip -j link` (with or without -d and -s); undefined where the text is neither. */
export function parseIpJson(text: string): Interface[] | undefined {
  let json: unknown;
  try {
    // Counters past 2^53-1 are quoted before JSON.parse rounds them.
    json = JSON.parse(text.replace(/("(?:packets|bytes|errors|dropped)":\s{0,4})(\d{16,})/g, '$1"$2"'));
  } catch {
    return undefined;
  }
  // ip prints `{}` for links that its filter left out.
  const links = z.array(z.unknown()).safeParse(json);
  if (!links.success) return undefined;
  const read = links.data.flatMap((link) => linkSchema.safeParse(link).data ?? []);
  return read.length === 0 ? undefined : read.map(toInterface);
}

function toInterface(link: z.infer<typeof linkSchema>): Interface {
  const linkEncap = link.link_type === undefined ? undefined : (encaps[link.link_type] ?? link.link_type);
  const told = interfaceKinds.find((kind) => kind === link.linkinfo?.info_kind);
  const flags = link.flags.map((flag) => flag.toUpperCase());
  const mac = link.link_type === 'ether' ? link.address?.toLowerCase() : undefined;
  const { rx, tx } = link.stats64 ?? {};
  return {
    name: link.ifname,
    index: link.ifindex,
    kind: told ?? interfaceKind({ name: link.ifname, linkEncap, flags }),
    ...(linkEncap === undefined ? {} : { linkEncap }),
    ...(mac === undefined ? {} : { mac }),
    addresses: link.addr_info.flatMap(({ family, local, address, prefixlen, broadcast, scope }) => {
      if (local === undefined || (family !== 'inet' && family !== 'inet6')) return [];
      const known = scopes.find((word) => word === scope);
      return {
        family: family === 'inet' ? ('ipv4' as const) : ('ipv6' as const),
        address: local,
        ...(prefixlen === undefined ? {} : { prefixLength: prefixlen }),
        ...(broadcast === undefined ? {} : { broadcast }),
        ...(address === undefined ? {} : { peer: address }),
        ...(known === undefined ? {} : { scope: known }),
      };
    }),
    flags,
    state:
      link.operstate === 'UP' ? 'up' : link.operstate === 'DOWN' ? 'down' : flags.includes('UP') ? 'up' : 'unknown',
    ...(link.mtu === undefined ? {} : { mtu: link.mtu }),
    ...(link.txqlen === undefined ? {} : { txQueueLength: link.txqlen }),
    ...(link.master === undefined ? {} : { master: link.master }),
    ...(told === 'veth' && link.link_index !== undefined ? { peer: { index: link.link_index } } : {}),
    ...(rx === undefined || tx === undefined
      ? {}
      : {
          counters: {
            rx: {
              packets: rx.packets,
              bytes: rx.bytes,
              errors: rx.errors,
              dropped: rx.dropped,
              ...(rx.over_errors === undefined ? {} : { overruns: rx.over_errors }),
            },
            tx: {
              packets: tx.packets,
              bytes: tx.bytes,
              errors: tx.errors,
              dropped: tx.dropped,
              ...(tx.carrier_errors === undefined ? {} : { carrier: tx.carrier_errors }),
              ...(tx.collisions === undefined ? {} : { collisions: tx.collisions }),
            },
          },
        }),
    warnings: [],
  };
}
