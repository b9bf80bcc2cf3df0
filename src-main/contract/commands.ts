import { z } from 'zod';
import { exampleCommands } from './example.ts';
import { chosenAccessSchema, counterReadingSchema, namespaceIdSchema, readingStateSchema } from './interfaces.ts';
import { listeningCommands } from './listening.ts';
import { messageCommands } from './messages.ts';
import { namespaceSchema } from './namespace-model.ts';
import { parseDocumentSchema } from './paste-model.ts';
import { probingCommands } from './probing.ts';
import { reportFileSchema, reportFormatSchema } from './report-model.ts';
import { shellCommands } from './shells.ts';
import { engineNetworkSchema, interfacesDocumentSchema } from './snapshot-model.ts';
import { snapshotCommands } from './snapshots.ts';
import { appInfoSchema, containerSummarySchema, engineStateSchema, noticesSchema, settingsSchema } from './state.ts';
import { updateCommands } from './updates.ts';

const nothing = z.strictObject({});
const name = z.string().min(1).max(300);

/** What the engine allows in a network's name: "container:…" and other modes are not among them. */
const networkName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,250}$/);

const containerId = z.string().regex(/^[\da-f]{12,64}$/);

/** One thing whose interfaces are read. `network`: a short-lived probe container on that network ("bridge", "host", a name). */
export const namespaceTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('this-computer') }),
  z.strictObject({ kind: z.literal('container'), container: name }),
  z.strictObject({ kind: z.literal('network'), network: networkName }),
]);
export type NamespaceTarget = z.infer<typeof namespaceTargetSchema>;

/** Every command: its name, what goes in, what comes out. The only list; every transport reads it. */
export const commands = {
  'app.info': { input: nothing, output: appInfoSchema },
  /** What the person should know and did not ask for: a damaged file that was moved aside. */
  'app.notices': { input: nothing, output: noticesSchema },
  'app.dismiss': { input: nothing, output: z.object({}) },

  'engine.state': { input: nothing, output: engineStateSchema },
  /** Tries at once, without waiting for the back-off. */
  'engine.reconnect': { input: nothing, output: engineStateSchema },
  /** Those that run; `stopped`: all. */
  'engine.containers': {
    input: z.strictObject({ stopped: z.boolean().optional() }),
    output: z.array(containerSummarySchema),
  },
  /** The contexts of the docker command line; `current`: the one that docker takes without being told. */
  'engine.contexts': {
    input: nothing,
    output: z.array(z.object({ name: z.string(), host: z.string(), current: z.boolean() })),
  },
  'engine.networks': { input: nothing, output: z.array(engineNetworkSchema) },
  /** Removes what carries Dockline's label and no live Dockline uses; `image`: the imported probe image too. */
  'engine.clean': {
    input: z.strictObject({ image: z.boolean().default(true) }),
    output: z.object({ containers: z.array(z.string()), networks: z.array(z.string()), images: z.array(z.string()) }),
  },

  ...exampleCommands,
  ...listeningCommands,
  ...messageCommands,

  ...probingCommands,

  'interfaces.read': {
    input: z.strictObject({ targets: z.array(namespaceTargetSchema).min(1).max(500) }),
    output: interfacesDocumentSchema,
  },
  /**
   * Every namespace at once, wired and explained, at the best level that is allowed and works: `access`, else the
   * remembered answer, else `joined`. Passing `inspector` is the person's consent to start it (`inspector-consent.ts`).
   */
  'interfaces.all': {
    input: z.strictObject({ access: chosenAccessSchema.optional() }),
    output: interfacesDocumentSchema.extend({ revision: z.number().int() }),
  },
  /**
   * What is different from the reading of this revision. The inspector reads what came since, alone; where it is not
   * allowed, `read` is the id of the one container that is read, by a container of Dockline's in its namespace. `order`:
   * the ids of all namespaces that are there now. Fails with `not-found` where nothing was read before.
   */
  'interfaces.changes': {
    input: z.strictObject({ since: z.number().int().min(0), read: containerId.optional() }),
    output: z.object({
      revision: z.number().int(),
      order: z.array(z.string()),
      namespaces: z.array(namespaceSchema),
      unread: interfacesDocumentSchema.shape.unread,
    }),
  },
  /** How far `interfaces.all` is, where that takes a while. */
  'interfaces.state': { input: nothing, output: readingStateSchema },
  /** Ends `interfaces.all`, which answers with what was read until now, and says what was not. */
  'interfaces.stop': { input: nothing, output: z.object({}) },
  /** The counters of these namespaces now, cheap enough for once a second. Reads at the level of `interfaces.all`. */
  'interfaces.counters': {
    input: z.strictObject({
      namespaces: z.array(namespaceIdSchema).min(1).max(200),
      access: chosenAccessSchema.optional(),
    }),
    output: z.object({ readings: z.array(counterReadingSchema) }),
  },
  /** Fails with `too-large` past `pasteLimit`. */
  'interfaces.parse': { input: z.strictObject({ text: z.string() }), output: parseDocumentSchema },

  ...snapshotCommands,

  /**
   * Builds a report of every namespace, a container on the bridge among them, and of the last run. `redact`: addresses,
   * MACs and names replaced, the same by the same.
   */
  'reports.build': {
    input: z.strictObject({
      format: reportFormatSchema,
      namespaces: z.array(namespaceSchema).max(2_000).optional(),
      redact: z.boolean().optional(),
    }),
    output: reportFileSchema,
  },

  ...shellCommands,

  'settings.get': { input: nothing, output: settingsSchema },
  'settings.set': { input: settingsSchema.partial().strict(), output: settingsSchema },

  ...updateCommands,
} as const;

export type CommandName = keyof typeof commands;
/** What a caller passes: defaults may be left out. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
/** What a handler receives: parsed, defaults filled in. */
export type ParsedInput<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>;

export const commandNames = Object.keys(commands) as CommandName[];

export function isCommandName(value: unknown): value is CommandName {
  return typeof value === 'string' && Object.hasOwn(commands, value);
}
