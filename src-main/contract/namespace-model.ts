import { z } from 'zod';
import { interfaceSchema } from './interface-model.ts';

export const routeSchema = z.object({
  family: z.enum(['ipv4', 'ipv6']),
  /** CIDR, or "default". */
  destination: z.string(),
  gateway: z.string().optional(),
  interface: z.string().optional(),
  metric: z.number().int().optional(),
});
export type Route = z.infer<typeof routeSchema>;

export const dnsSchema = z.object({
  servers: z.array(z.string()),
  search: z.array(z.string()),
  options: z.array(z.string()),
});
export type Dns = z.infer<typeof dnsSchema>;

export const neighbourSchema = z.object({
  family: z.enum(['ipv4', 'ipv6']),
  address: z.string(),
  mac: z.string().optional(),
  interface: z.string(),
  /** As the kernel names it, lower case: "reachable", "stale", "failed", "permanent". */
  state: z.string().optional(),
});
/** One entry of the neighbour (ARP, NDP) table. */
export type Neighbour = z.infer<typeof neighbourSchema>;

export const hostsEntrySchema = z.object({ address: z.string(), names: z.array(z.string()) });
/** One line of `/etc/hosts`. */
export type HostsEntry = z.infer<typeof hostsEntrySchema>;

export const listeningSocketSchema = z.object({
  transport: z.enum(['tcp', 'udp']),
  address: z.string(),
  port: z.number().int(),
  process: z.object({ pid: z.number().int(), name: z.string() }).optional(),
});
export type ListeningSocket = z.infer<typeof listeningSocketSchema>;

export const accessLevels = ['os', 'api', 'joined', 'inspector'] as const;

export const namespaceSchema = z.object({
  /** "this-computer", "engine-host", "container:<full id>", or "netns:<inode>" for one without a container. */
  id: z.string(),
  kind: z.enum(['container', 'engine-host', 'this-computer', 'other']),
  /** Whose it is, in words that never leave open which machine is meant. */
  title: z.string().optional(),
  /** The id of another entry that is the same namespace, read in another way. */
  sameAs: z.string().optional(),
  owner: z
    .object({
      id: z.string(),
      name: z.string(),
      image: z.string().optional(),
      pid: z.number().int().optional(),
      /** As the engine names it: "running", "paused", "exited". */
      state: z.string().optional(),
      /** The Compose project. */
      project: z.string().optional(),
    })
    .optional(),
  networkMode: z.string().optional(),
  /** Names of the other containers that are in it. */
  sharedBy: z.array(z.string()).optional(),
  /** The inode of the namespace on the engine's machine: what `readlink /proc/PID/ns/net` shows. */
  inode: z.number().int().optional(),
  interfaces: z.array(interfaceSchema),
  routes: z.array(routeSchema),
  neighbours: z.array(neighbourSchema).optional(),
  dns: dnsSchema.optional(),
  hosts: z.array(hostsEntrySchema).optional(),
  sockets: z.array(listeningSocketSchema),
  access: z.enum(accessLevels),
  /** What could not be read, with the reason. Nothing is left out silently. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })),
});
/** One network namespace and what was read of it. */
export type Namespace = z.infer<typeof namespaceSchema>;
