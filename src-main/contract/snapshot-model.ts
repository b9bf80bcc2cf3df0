import { z } from 'zod';
import { namespaceSchema } from './namespace-model.ts';
import { schemaVersion } from './schema-version.ts';

export const engineInfoSchema = z.object({
  /** How it is reached, as a person would write it: "unix:///var/run/docker.sock". */
  endpoint: z.string(),
  name: z.string(),
  version: z.string(),
  apiVersion: z.string(),
  os: z.string(),
  kernel: z.string(),
  rootless: z.boolean(),
  desktop: z.boolean(),
  /** The engine runs on this computer's own network stack, so that `--net=host` shows this computer. */
  sharesThisComputer: z.boolean(),
  /** Whose network `--net=host` shows. */
  machine: z.enum(['this-computer', 'rootless', 'desktop-vm', 'vm', 'another-computer']).optional(),
  /** What the engine's machine calls itself. */
  hostName: z.string().optional(),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

export const engineNetworkSchema = z.object({
  id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  subnets: z.array(z.string()),
  gateways: z.array(z.string()),
  /** The bridge on the engine's machine that carries it. */
  bridge: z.string().optional(),
  /** The device on the engine's machine that a macvlan or ipvlan network is built on. */
  parent: z.string().optional(),
  /** The Compose project. */
  project: z.string().optional(),
  /** Made with IPv6. */
  ipv6: z.boolean().optional(),
  /** The driver's options, as `docker network create -o` takes them. */
  options: z.record(z.string(), z.string()).optional(),
  /** Made by a Dockline, and short-lived. */
  own: z.boolean().optional(),
});
export type EngineNetwork = z.infer<typeof engineNetworkSchema>;

export const snapshotSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  takenAt: z.iso.datetime(),
  durationMs: z.number(),
  engine: engineInfoSchema.optional(),
  namespaces: z.array(namespaceSchema),
  networks: z.array(engineNetworkSchema),
  /** What could not be read of the whole, with the reason. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })).optional(),
});
/** All namespaces at one moment. */
export type Snapshot = z.infer<typeof snapshotSchema>;

export const interfacesDocumentSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  namespaces: z.array(namespaceSchema),
  takenAt: z.iso.datetime().optional(),
  durationMs: z.number().optional(),
  networks: z.array(engineNetworkSchema).optional(),
  /** What could not be read of the whole, with the reason: a level that failed, namespaces that nobody may enter. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })).optional(),
});
/** What `dockline interfaces --json` prints. */
export type InterfacesDocument = z.infer<typeof interfacesDocumentSchema>;
