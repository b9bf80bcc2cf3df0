import { z } from 'zod';

/** The version of every JSON document that Dockline emits. */
export const schemaVersion = 1;
const version = z.literal(schemaVersion);

/** A counter: an integer, or its decimal digits where it passes 2^53-1. */
export const countSchema = z.union([z.number().int().nonnegative(), z.string().regex(/^\d+$/)]);
export type Count = z.infer<typeof countSchema>;

/** `line`: where it stands in pasted text, from 1. */
const warningSchema = z.object({ code: z.string(), text: z.string(), line: z.number().int().optional() });
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
  schemaVersion: version,
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

export const endpointSchema = z.object({ address: z.string(), port: z.number().int() });
/** One end of a connection. */
export type Endpoint = z.infer<typeof endpointSchema>;

export const sourceSchema = z.object({
  kind: z.enum(['container', 'host-process', 'engine-host', 'network', 'unknown']),
  containerId: z.string().optional(),
  containerName: z.string().optional(),
  networkName: z.string().optional(),
  note: z.string().optional(),
});
/** Who sent a message: which container, or which kind of host process. */
export type Source = z.infer<typeof sourceSchema>;

export const messageSchema = z.object({
  id: z.number().int(),
  listenerId: z.string(),
  at: z.iso.datetime(),
  transport: z.enum(['tcp', 'udp']),
  local: endpointSchema,
  remote: endpointSchema,
  connectionId: z.string(),
  /** Bytes that arrived in this frame, its line ending not counted, also where it was cut. */
  bytes: z.number().int(),
  truncated: z.boolean(),
  /** It came through TLS. */
  tls: z.boolean().optional(),
  /** Only its beginning is here, as a list asked for; `messages.get` gives the whole. */
  shortened: z.boolean().optional(),
  /** The frame as UTF-8, where it is valid UTF-8; else `base64` holds it. */
  text: z.string().optional(),
  base64: z.string().optional(),
  source: sourceSchema,
  probeId: z.string().optional(),
});
/** One frame that a listener received. */
export type Message = z.infer<typeof messageSchema>;

export const exposures = ['this-computer', 'containers', 'network'] as const;
export const exposureSchema = z.enum(exposures);
/** Who can reach a listener. */
export type Exposure = z.infer<typeof exposureSchema>;

export const verdicts = [
  'reached',
  'reached-via-host',
  'reached-other',
  'refused',
  'timed-out',
  'no-route',
  'no-name',
  'reset',
  'skipped',
  'unknown',
] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export const vantageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('container'),
    network: z.string(),
    container: z.string().optional(),
    label: z.string().optional(),
  }),
  z.object({ kind: z.literal('this-computer'), label: z.string().optional() }),
]);
/**
 * Where a probe starts. `network`: "bridge", "host", "none", a network's name, or "container:<name>". `label`: the word
 * of `--from` for it, the same from run to run ("user-defined", "compose:shop/web"), where `network` is not.
 */
export type Vantage = z.infer<typeof vantageSchema>;

export const targetSchema = z.object({
  kind: z.enum(['host-name', 'gateway', 'lan', 'localhost', 'container', 'published', 'custom']),
  host: z.string(),
  port: z.number().int(),
  /** The word of `--to` for it, the same from run to run: "gateway", "container:db:5432", "published:web:80". */
  label: z.string().optional(),
  /** The container that is meant, where one is. */
  container: z.string().optional(),
});
/** What a probe tries to reach. */
export type Target = z.infer<typeof targetSchema>;

export const hopKinds = [
  'container',
  'interface',
  'bridge',
  'firewall',
  'proxy',
  'engine-host',
  'this-computer',
  'network',
  'resolver',
  'listener',
] as const;
export const hopSchema = z.object({
  kind: z.enum(hopKinds),
  /** What it is called there: "eth0 172.17.0.2", "docker0", "filter/INPUT", ":4444". */
  name: z.string(),
  /** `broken`: here it ended. `unreached`: behind what is broken. `unknown`: nothing says whether it came past. */
  state: z.enum(['passed', 'broken', 'unreached', 'unknown']),
  /** A word or two: "drops it", "refuses", "not there". */
  note: z.string().optional(),
});
/** One station on a probe's way, for the drawing and its form in text. */
export type Hop = z.infer<typeof hopSchema>;

export const rewriters = ['masquerade', 'userland-proxy', 'desktop-proxy', 'rootless-proxy', 'unknown'] as const;

export const proofSchema = z.object({
  /** The address that the sender itself had; its port where it could be read. */
  sentFrom: z.object({ address: z.string(), port: z.number().int().optional() }).optional(),
  /** The address that the listener saw. */
  seenFrom: endpointSchema,
  /** The listener's own address on which it arrived. */
  receivedOn: endpointSchema,
  rewritten: z.boolean(),
  by: z.enum(rewriters).optional(),
  /** One sentence. */
  text: z.string(),
});
/** Both ends of a message that arrived: whether its sender's address was rewritten on the way, and by what. */
export type Proof = z.infer<typeof proofSchema>;

export const probeSchema = z.object({
  id: z.string(),
  kind: z.enum(['stdout-pipe', 'connect', 'dns', 'bulk']),
  from: vantageSchema,
  to: targetSchema,
  protocol: z.enum(['tcp', 'udp', 'dns']),
  family: z.enum(['ipv4', 'ipv6']).optional(),
  verdict: verdictSchema,
  expected: verdictSchema.optional(),
  /** What the prediction rests on, in a sentence. */
  expectedBecause: z.string().optional(),
  /** Where prediction and measurement differ: what that means. */
  surprise: z.string().optional(),
  durationMs: z.number(),
  timings: z.record(z.string(), z.number()),
  cause: z
    .object({
      code: z.string(),
      title: z.string(),
      explanation: z.string(),
      confidence: z.enum(['certain', 'likely', 'possible']),
      /** Where the engine's documentation says more. */
      links: z.array(z.object({ title: z.string(), url: z.string() })).optional(),
    })
    .optional(),
  evidence: z.array(z.object({ what: z.string(), value: z.string(), command: z.string().optional() })),
  /** Facts that were asked for and could not be read, with the reason. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })).optional(),
  fix: z.object({ text: z.string(), snippet: z.string().optional(), language: z.string().optional() }).optional(),
  /** The way that it takes, with the broken station marked. */
  path: z.array(hopSchema).optional(),
  /** The exact command that does the same by hand. */
  reproducer: z.string(),
  messageId: z.number().int().optional(),
  proof: proofSchema.optional(),
});
/** One attempt to reach something from somewhere. */
export type Probe = z.infer<typeof probeSchema>;

export const probeRunSchema = z.object({
  schemaVersion: version,
  run: z.object({
    id: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number(),
    engine: engineInfoSchema.optional(),
    /** The probe image's reference, and where it came from in words. */
    image: z.string(),
    /** The run of which this is a copy, with some cells run again. */
    basedOn: z.string().optional(),
  }),
  probes: z.array(probeSchema),
});
/** What `dockline probe --json` prints. */
export type ProbeRun = z.infer<typeof probeRunSchema>;

export const captureSchema = z.object({
  format: z.string(),
  interfaces: z.array(interfaceSchema),
  warnings: z.array(warningSchema),
  /** Where it stands in the pasted text: its first and its last line, from 1. */
  lines: z.object({ first: z.number().int(), last: z.number().int() }).optional(),
});
/** One pasted output, understood. */
export type Capture = z.infer<typeof captureSchema>;

/** Lines around the captures that were taken for prompts, headings or prose: how many, and the first of them. */
export const surroundingsSchema = z.object({
  count: z.number().int(),
  first: z.array(z.object({ line: z.number().int(), text: z.string() })),
});
export type Surroundings = z.infer<typeof surroundingsSchema>;

export const parseDocumentSchema = z.object({
  schemaVersion: version,
  captures: z.array(captureSchema),
  surroundings: surroundingsSchema.optional(),
});
export type ParseDocument = z.infer<typeof parseDocumentSchema>;

export const interfacesDocumentSchema = z.object({
  schemaVersion: version,
  namespaces: z.array(namespaceSchema),
  takenAt: z.iso.datetime().optional(),
  durationMs: z.number().optional(),
  networks: z.array(engineNetworkSchema).optional(),
  /** What could not be read of the whole, with the reason: a level that failed, namespaces that nobody may enter. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })).optional(),
});
/** What `dockline interfaces --json` prints. */
export type InterfacesDocument = z.infer<typeof interfacesDocumentSchema>;

export const reportFormats = ['html', 'md', 'json', 'csv'] as const;
export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportSchema = z.object({
  schemaVersion: version,
  createdAt: z.iso.datetime(),
  dockline: z.string(),
  snapshot: snapshotSchema,
  probeRun: probeRunSchema.optional(),
});
/** A snapshot and, where there is one, the last probe run: what every report format is rendered from. */
export type Report = z.infer<typeof reportSchema>;
