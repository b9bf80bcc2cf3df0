import { z } from 'zod';
import { chosenAccessSchema } from './interfaces.ts';
import { schemaVersion } from './schema-version.ts';

export const changeSchema = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  /**
   * What changed, as a path whose keys are in brackets: `namespaces[container:web].interfaces[eth0].mtu`,
   * `networks[shop_default].subnets[10.5.0.0/16]`. A `]` or `\` in a key has a `\` before it.
   * `core/snapshots/README.md` lists them.
   */
  path: z.string(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
/** One difference between two snapshots. `before` is missing for what was added, `after` for what was removed. */
export type Change = z.infer<typeof changeSchema>;

const notComparedSchema = z.object({ path: z.string(), why: z.string() });
/** What could not be compared, because one of the snapshots does not hold it. */
export type NotCompared = z.infer<typeof notComparedSchema>;

export const compareDocumentSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  changes: z.array(changeSchema),
  notCompared: z.array(notComparedSchema).optional(),
});
/** What `dockline compare --json` prints. */
export type CompareDocument = z.infer<typeof compareDocumentSchema>;

export const changeSubjects = [
  'engine',
  'network',
  'namespace',
  'interface',
  'address',
  'route',
  'dns',
  'listener',
  'host-name',
  'setting',
] as const;

export const toldChangeSchema = changeSchema.extend({
  subject: z.enum(changeSubjects),
  /** Whose it is: "This computer", "web-1", "Networks". */
  where: z.string(),
  /** What it is, without its values: "address on eth0". */
  what: z.string(),
  /** The values as a person reads them. */
  beforeText: z.string().optional(),
  afterText: z.string().optional(),
});
/** A change with the words that the window, the terminal and a report show. */
export type ToldChange = z.infer<typeof toldChangeSchema>;

/** Which two were compared, as a person calls them, and when each was taken. */
const sideSchema = z.object({ name: z.string(), takenAt: z.iso.datetime() });

export const comparisonSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  /** "3 changes: 1 address, 1 route, 1 network." */
  summary: z.string(),
  changes: z.array(toldChangeSchema),
  notCompared: z.array(notComparedSchema),
});
/** A comparison in words. */
export type Comparison = z.infer<typeof comparisonSchema>;

export const keptSnapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  takenAt: z.iso.datetime(),
  bytes: z.number().int(),
});
/** A snapshot that is kept, without what it holds. */
export type KeptSnapshot = z.infer<typeof keptSnapshotSchema>;

export const snapshotStateSchema = z.object({
  /** Set while every namespace is being read, for a snapshot or to compare with now. */
  taking: z.object({ since: z.iso.datetime(), step: z.string() }).optional(),
  /** Ascends when one was kept, renamed or removed here. */
  changes: z.number().int(),
});
export type SnapshotState = z.infer<typeof snapshotStateSchema>;

const nothing = z.strictObject({});
const id = z.string().min(1).max(100);
const name = z.string().trim().min(1).max(300);

/** One side of a comparison: a kept snapshot, or one that is taken for it now. */
export const snapshotRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), id }),
  z.strictObject({ kind: z.literal('now') }),
]);
export type SnapshotRef = z.infer<typeof snapshotRefSchema>;

const access = chosenAccessSchema.optional();

export const snapshotCommands = {
  'snapshots.state': { input: nothing, output: snapshotStateSchema },
  /** Newest first. */
  'snapshots.list': { input: nothing, output: z.object({ snapshots: z.array(keptSnapshotSchema) }) },
  /** Reads every namespace and keeps what it read. Without a name it is called by its time. One at a time: `run-in-progress`. */
  'snapshots.take': { input: z.strictObject({ name: name.optional(), access }), output: keptSnapshotSchema },
  /** Stops what is being read; its command then fails with `cancelled`. */
  'snapshots.cancel': { input: nothing, output: z.object({}) },
  /** Fails with `unreadable`, `too-large`, or `not-supported` where a newer Dockline wrote it. */
  'snapshots.import': { input: z.strictObject({ name, text: z.string().max(16_000_000) }), output: keptSnapshotSchema },
  'snapshots.export': {
    input: z.strictObject({ id }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
  },
  'snapshots.rename': { input: z.strictObject({ id, name }), output: keptSnapshotSchema },
  'snapshots.remove': { input: z.strictObject({ id }), output: z.object({}) },
  'snapshots.compare': {
    input: z.strictObject({ before: snapshotRefSchema, after: snapshotRefSchema, access }),
    output: comparisonSchema,
  },
} as const;
