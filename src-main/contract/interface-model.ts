import { z } from 'zod';

/** A counter: an integer, or its decimal digits where it passes 2^53-1. */
export const countSchema = z.union([z.number().int().nonnegative(), z.string().regex(/^\d+$/)]);
export type Count = z.infer<typeof countSchema>;

/** `line`: where it stands in pasted text, from 1. */
export const warningSchema = z.object({ code: z.string(), text: z.string(), line: z.number().int().optional() });
export type Warning = z.infer<typeof warningSchema>;

export const interfaceKinds = [
  'loopback',
  'ethernet',
  'veth',
  'bridge',
  'vlan',
  'vxlan',
  'macvlan',
  'ipvlan',
  'tun',
  'wireguard',
  'dummy',
  'other',
] as const;

/**
 * What a source told and the model has no field for, by the source's own words ("qdisc", "vxlan id", "valid_lft"). Some of
 * it changes by itself (timers, lifetimes): it is shown, and no part of a comparison.
 */
const detailsSchema = z.record(z.string(), z.string());

export const interfaceAddressSchema = z.object({
  family: z.enum(['ipv4', 'ipv6']),
  address: z.string(),
  prefixLength: z.number().int().optional(),
  broadcast: z.string().optional(),
  peer: z.string().optional(),
  scope: z.enum(['host', 'link', 'global', 'site', 'compat']).optional(),
  details: detailsSchema.optional(),
});
export type InterfaceAddress = z.infer<typeof interfaceAddressSchema>;

export const countersSchema = z.object({
  rx: z.object({
    packets: countSchema,
    bytes: countSchema,
    errors: countSchema,
    dropped: countSchema,
    overruns: countSchema.optional(),
    frame: countSchema.optional(),
  }),
  tx: z.object({
    packets: countSchema,
    bytes: countSchema,
    errors: countSchema,
    dropped: countSchema,
    overruns: countSchema.optional(),
    carrier: countSchema.optional(),
    collisions: countSchema.optional(),
  }),
});
export type Counters = z.infer<typeof countersSchema>;

export const interfaceSchema = z.object({
  name: z.string(),
  index: z.number().int().optional(),
  kind: z.enum(interfaceKinds),
  linkEncap: z.string().optional(),
  mac: z.string().optional(),
  addresses: z.array(interfaceAddressSchema),
  flags: z.array(z.string()),
  state: z.enum(['up', 'down', 'unknown']).optional(),
  mtu: z.number().int().optional(),
  metric: z.number().int().optional(),
  txQueueLength: z.number().int().optional(),
  master: z.string().optional(),
  /** The other end of a veth pair. Name and namespace only where they are certain. */
  peer: z
    .object({ index: z.number().int(), namespaceId: z.string().optional(), name: z.string().optional() })
    .optional(),
  /** What it is stacked on (VLAN, macvlan, ipvlan, vxlan): the name, or the index where that one is in another namespace. */
  parent: z
    .object({ index: z.number().int().optional(), name: z.string().optional(), namespaceId: z.string().optional() })
    .optional(),
  /** The kernel's id, within this namespace, of the namespace that peer or parent are in (IFLA_LINK_NETNSID). */
  linkNamespace: z.number().int().optional(),
  details: detailsSchema.optional(),
  /** The engine network that it belongs to. */
  networkName: z.string().optional(),
  /** What it is, in one plain sentence: "The other end of eth0 in web-1; a port of br-1f2e3d4c5b6a." */
  explanation: z.string().optional(),
  counters: countersSchema.optional(),
  warnings: z.array(warningSchema),
});
/** One network interface, whatever it was read from. MACs are lower case, flags upper case. */
export type Interface = z.infer<typeof interfaceSchema>;
