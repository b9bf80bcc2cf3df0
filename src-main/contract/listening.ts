import { z } from 'zod';
import { transports } from './choices.ts';
import { defaultLimits } from './default-settings.ts';
import { wireErrorSchema } from './error-model.ts';
import { inRange } from './in-range.ts';
import { endpointSchema, exposureSchema, sourceSchema } from './message-model.ts';
import { ranges } from './ranges.ts';

export const transportSchema = z.enum(transports);
export type Transport = z.infer<typeof transportSchema>;

const id = z.string().min(1).max(100);
const port = inRange(ranges.port);
const label = z.string().max(100);
const count = z.number().int().nonnegative();
/** At most 1 MiB of bytes as hexadecimal digits, white space between them allowed. */
const hex = z
  .string()
  .max(3_145_728)
  .regex(/^\s*(?:[0-9a-f]{2}\s*)*$/i, 'pairs of hexadecimal digits');

/** Bytes as a person gives them. Text goes out as UTF-8. */
export const payloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(1_048_576) }),
  z.strictObject({ kind: z.literal('hex'), hex }),
]);
export type Payload = z.infer<typeof payloadSchema>;

/** How a byte stream becomes messages. A datagram is one message, whatever the framing. */
export const framingSchema = z.discriminatedUnion('kind', [
  /** By LF; a CR before it is not part of the message. */
  z.strictObject({ kind: z.literal('line') }),
  /** What one read brought. */
  z.strictObject({ kind: z.literal('chunk') }),
  /** A length in `bytes` bytes, then so many bytes; `inclusive`: the length counts its own bytes too. */
  z.strictObject({
    kind: z.literal('length'),
    bytes: z.union([z.literal(1), z.literal(2), z.literal(4)]),
    littleEndian: z.boolean().default(false),
    inclusive: z.boolean().default(false),
  }),
  /** By these bytes, 1 to 64 of them. */
  z.strictObject({ kind: z.literal('delimiter'), hex: hex.min(2).max(200) }),
  /** What came until nothing came for so long. */
  z.strictObject({ kind: z.literal('idle'), ms: inRange(ranges.quietMs) }),
]);
export type Framing = z.infer<typeof framingSchema>;

/** What a client gets back for each message. */
export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** The message, with its ending as it came. */
  z.strictObject({ kind: z.literal('echo') }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(65_536) }),
  /** `{text}`, `{bytes}`, `{at}`, `{peer}`, and `{nonce}`: the last word of 16 hexadecimal digits in the message. */
  z.strictObject({ kind: z.literal('template'), template: z.string().max(65_536) }),
  /** One HTTP 200 with this body for each request, so that a browser shows it. */
  z.strictObject({ kind: z.literal('http'), body: z.string().max(65_536).default('') }),
]);
export type Reply = z.infer<typeof replySchema>;

export const limitsSchema = z.strictObject({
  /** A longer frame is cut, kept and marked. */
  frameBytes: inRange(ranges.frameBytes).default(defaultLimits.frameBytes),
  /** Open at once; those past it are refused and counted. */
  connections: inRange(ranges.connections).default(defaultLimits.connections),
  /** A connection on which nothing comes or goes for so long is closed. */
  idleSeconds: inRange(ranges.idleSeconds).default(defaultLimits.idleSeconds),
});
export type Limits = z.infer<typeof limitsSchema>;

/** A server's certificate. The self-signed one is made once, and kept in the data folder. */
export const certificateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('self-signed') }),
  z.strictObject({ kind: z.literal('own'), certificate: z.string().max(200_000), key: z.string().max(200_000) }),
]);
export type Certificate = z.infer<typeof certificateSchema>;

/** What a listener is started with. `port` 0: any that is free. */
export const listenerOptionsSchema = z.strictObject({
  name: label.default(''),
  transport: transportSchema.default('tcp'),
  port,
  exposure: exposureSchema,
  framing: framingSchema.default({ kind: 'line' }),
  reply: replySchema.default({ kind: 'none' }),
  limits: limitsSchema.prefault({}),
  /** For `tls`. */
  certificate: certificateSchema.default({ kind: 'self-signed' }),
});
export type ListenerOptions = z.input<typeof listenerOptionsSchema>;

/** The certificate that a TLS listener shows. */
export const shownCertificateSchema = z.object({
  subject: z.string(),
  names: z.array(z.string()),
  /** Of the whole certificate, SHA-256, as OpenSSL prints it. */
  fingerprint: z.string(),
  validUntil: z.string(),
  selfSigned: z.boolean(),
  pem: z.string(),
});

export const listenerSchema = z.object({
  id: z.string(),
  name: z.string(),
  transport: transportSchema,
  port: z.number().int(),
  exposure: exposureSchema,
  framing: framingSchema,
  reply: replySchema,
  limits: limitsSchema,
  certificate: shownCertificateSchema.optional(),
  /** The saved listener that it was started from. */
  savedId: z.string().optional(),
  status: z.enum(['listening', 'stopped', 'failed']),
  /** The addresses that it accepts on now. */
  bound: z.array(endpointSchema),
  /** Addresses of its exposure that could not be bound, with the reason. */
  unbound: z.array(z.object({ address: z.string(), reason: z.string() })),
  startedAt: z.iso.datetime(),
  openConnections: count,
  totalConnections: count,
  /** Beyond the limit of open ones. */
  refusedConnections: count,
  /** Stored, and known by their sender. */
  messages: count,
  bytes: count,
  bytesOut: count,
  /** Over the last second or so. */
  rates: z.object({ messagesPerSecond: z.number(), bytesPerSecond: z.number(), connectionsPerSecond: z.number() }),
  /** Why senders are held back now: "The disk is full.", "The reader is slow." */
  held: z.string().optional(),
  /** What arrived and could not be stored, with the last reason. */
  notStored: z.object({ messages: count, bytes: count, reason: z.string() }).optional(),
  error: wireErrorSchema.optional(),
});
export type Listener = z.infer<typeof listenerSchema>;

export const savedListenerSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Starts with the app. */
  autostart: z.boolean(),
  /** Without the key of one's own certificate: it is kept, and never shown. */
  options: listenerOptionsSchema.omit({ certificate: true, name: true }).extend({
    certificate: z.enum(['self-signed', 'own']),
  }),
});
export type SavedListener = z.infer<typeof savedListenerSchema>;

export const connectionSchema = z.object({
  id: z.string(),
  /** Ascends with the time of opening; what `before` means. */
  number: z.number().int(),
  listenerId: z.string(),
  transport: transportSchema,
  local: endpointSchema,
  remote: endpointSchema,
  source: sourceSchema,
  /** What TLS agreed on: "TLSv1.3", the cipher, the name that the client asked for. */
  tls: z.object({ protocol: z.string(), cipher: z.string(), serverName: z.string().optional() }).optional(),
  /** A UDP peer is open until it was idle for the listener's limit. */
  state: z.enum(['open', 'half-closed', 'closed']),
  openedAt: z.iso.datetime(),
  /** Where it is closed: milliseconds until then; else until now. */
  durationMs: z.number(),
  /** `unknown`: Dockline ended before the connection did. */
  closedBy: z.enum(['peer', 'dockline', 'you', 'unknown']).optional(),
  /** Why, in words: "sent everything and closed", "reset the connection", "idle for 60 s". */
  closeReason: z.string().optional(),
  bytesIn: count,
  bytesOut: count,
  messages: count,
});
/** One connection of a listener, or one peer of a UDP listener. */
export type Connection = z.infer<typeof connectionSchema>;

/** Where a send starts. `network`: "bridge", "host", a network's name. */
export const sendOriginSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('this-computer') }),
  z.strictObject({ kind: z.literal('container'), network: z.string().min(1).max(300) }),
]);

export const sendOptionsSchema = z.strictObject({
  from: sendOriginSchema.default({ kind: 'this-computer' }),
  transport: transportSchema.default('tcp'),
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(/^[\p{L}\p{N}_.:%-]+$/u, 'a host name or an address')
    .refine((value) => !value.startsWith('-'), 'a host name or an address'),
  port: inRange(ranges.targetPort),
  payload: payloadSchema,
  /** So often in all, each over a connection of its own. */
  times: inRange(ranges.times).default(1),
  intervalMs: inRange(ranges.intervalMs).default(1_000),
  /** How long an answer is waited for after the bytes are out. */
  waitMs: inRange(ranges.waitMs).default(1_000),
});
export type SendOptions = z.input<typeof sendOptionsSchema>;

export const sendStateSchema = z.object({
  id: z.string(),
  status: z.enum(['running', 'finished', 'cancelled', 'failed']),
  /** What it does now, in words: "Starting a container on bridge". */
  step: z.string(),
  options: sendOptionsSchema,
  done: count,
  bytesOut: count,
  bytesIn: count,
  /** What came back, the newest 100; at most 64 KiB of each. */
  answers: z.array(
    z.object({
      at: z.iso.datetime(),
      durationMs: z.number(),
      base64: z.string(),
      /** What went wrong; empty: nothing did. */
      error: z.string(),
      /** What TLS says of the other side: "TLSv1.3", and why its certificate is not trusted. */
      note: z.string().optional(),
    }),
  ),
  error: wireErrorSchema.optional(),
});
export type SendState = z.infer<typeof sendStateSchema>;

export const savedSendSchema = z.object({ id: z.string(), name: z.string(), options: sendOptionsSchema });
export type SavedSend = z.infer<typeof savedSendSchema>;

const nothing = z.strictObject({});
const done = z.object({});

/** The commands of listeners, their connections, and sending. */
export const listeningCommands = {
  'listeners.list': { input: nothing, output: z.array(listenerSchema) },
  /** Fails with `port-in-use`: details `{port, holder?: {pid, name}, nextFree?}`, `port-denied`, `address-not-available`. */
  'listeners.start': { input: listenerOptionsSchema, output: listenerSchema },
  'listeners.stop': { input: z.strictObject({ id }), output: done },
  /** Changes a running listener; connections that are open go on by the old limits. */
  'listeners.change': {
    input: z.strictObject({
      id,
      name: label.optional(),
      reply: replySchema.optional(),
      limits: limitsSchema.optional(),
    }),
    output: listenerSchema,
  },
  /** What each exposure means here and now, address by address. */
  'listeners.exposures': {
    input: nothing,
    output: z.array(
      z.object({
        exposure: exposureSchema,
        addresses: z.array(z.object({ address: z.string(), what: z.string() })),
      }),
    ),
  },
  /** The self-signed certificate, made now if there is none: to be shown, or saved and trusted. */
  'listeners.certificate': { input: nothing, output: shownCertificateSchema },
  'listeners.saved': { input: nothing, output: z.array(savedListenerSchema) },
  /** Keeps a listener; with `id`, in the place of that one. */
  'listeners.save': {
    input: z.strictObject({
      id: id.optional(),
      name: label.min(1),
      autostart: z.boolean().default(false),
      options: listenerOptionsSchema,
    }),
    output: savedListenerSchema,
  },
  'listeners.forget': { input: z.strictObject({ id }), output: done },
  'listeners.startSaved': { input: z.strictObject({ id }), output: listenerSchema },

  /** Newest first. */
  'connections.page': {
    input: z.strictObject({
      listenerId: id.optional(),
      open: z.boolean().optional(),
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1_000).default(200),
    }),
    output: z.object({ connections: z.array(connectionSchema) }),
  },
  /** With what you sent on it, the newest 1,000. */
  'connections.get': {
    input: z.strictObject({ id }),
    output: connectionSchema.extend({
      sent: z.array(z.object({ at: z.iso.datetime(), afterMessageId: count, base64: z.string() })),
    }),
  },
  /** Sends on an open connection, or to a UDP peer. Fails with `not-found` where it is closed. */
  'connections.send': {
    input: z.strictObject({ id, payload: payloadSchema }),
    output: z.object({ bytes: count }),
  },
  /** `end`: you send no more, the peer may. `reset`: at once, what is under way is lost. */
  'connections.close': { input: z.strictObject({ id, how: z.enum(['end', 'reset']) }), output: done },

  /** Begins to send and returns at once; how it goes comes as `sends` events. At most 8 at once. */
  'sends.start': { input: sendOptionsSchema, output: sendStateSchema },
  /** Those under way and the last 20. */
  'sends.list': { input: nothing, output: z.array(sendStateSchema) },
  'sends.cancel': { input: z.strictObject({ id }), output: done },
  'sends.saved': { input: nothing, output: z.array(savedSendSchema) },
  'sends.save': {
    input: z.strictObject({ id: id.optional(), name: label.min(1), options: sendOptionsSchema }),
    output: savedSendSchema,
  },
  'sends.forget': { input: z.strictObject({ id }), output: done },
} as const;
