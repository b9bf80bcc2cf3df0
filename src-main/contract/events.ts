import { z } from 'zod';
import { readingStateSchema } from './interfaces.ts';
import { listenerSchema, sendStateSchema } from './listening.ts';
import { shellSchema } from './shells.ts';
import { snapshotStateSchema } from './snapshots.ts';
import { engineStateSchema, noticesSchema, runStateSchema, settingsSchema } from './state.ts';
import { updateStateSchema } from './updates.ts';

/**
 * Every event: its name and payload. A payload is the whole current state of its topic, so a batch keeps only the
 * newest; at most 30 a second a topic. The log sends where it ends, and the renderer asks for the range it shows.
 */
export const events = {
  engine: engineStateSchema,
  /** Containers or networks came or went. */
  inventory: z.object({ containers: z.number().int() }),
  listeners: z.array(listenerSchema),
  /** Connections opened, closed or moved bytes; `changes` ascends. Ask for the page that is shown. */
  connections: z.object({ open: z.number().int(), changes: z.number().int() }),
  sends: z.array(sendStateSchema),
  log: z.object({ count: z.number().int(), lastId: z.number().int() }),
  notices: noticesSchema,
  /** How far a reading of every namespace is. */
  reading: readingStateSchema,
  run: runStateSchema,
  settings: settingsSchema,
  snapshots: snapshotStateSchema,
  /** Also whenever one prints: `end` says how far, and `shells.read` gives the bytes. */
  shells: z.array(shellSchema),
  updates: updateStateSchema,
} as const;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

export const eventNames = Object.keys(events) as EventName[];
