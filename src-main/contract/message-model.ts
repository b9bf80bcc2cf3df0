import { z } from 'zod';
import { exposures } from './choices.ts';

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

export const exposureSchema = z.enum(exposures);
/** Who can reach a listener. */
export type Exposure = z.infer<typeof exposureSchema>;
