import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { PrintedLinks } from '../links/compose-links.ts';
import type { Printed } from '../reading/compose-namespace.ts';
import { type FilePlaces, filesScript, socketsScript, socketTables } from '../reading/files-script.ts';
import { type NamespaceFiles, readFilesOutput, withSockets } from '../reading/namespace-files.ts';
import { splitByPath, splitSections } from '../reading/sections.ts';
import { type Entry, enteredPlaces, enterScript, filesNonce, isEntered, readEntered } from './enter-script.ts';
import type { FoundNamespace } from './find-namespaces.ts';
import type { Run } from './inspector.ts';

/** What was read of one namespace; no files where it ended in between, or where nothing leads into it. */
export interface PartRead {
  found: FoundNamespace;
  files?: NamespaceFiles;
  printed: Printed;
  needed: Needed;
}

/** What files do not tell: it costs something to ask for, and most namespaces need none of it. */
interface Needed {
  /** Paths of socket tables that hold any. */
  tables: readonly string[];
  entry?: Entry | undefined;
}

/** What a namespace's files were when it was last read, what `ip` printed in it last, what it needed, who listened in it. */
export interface Remembered {
  fingerprint: string;
  links: PrintedLinks | undefined;
  needed: Needed;
  /** The inodes of its listening sockets. */
  sockets: readonly number[];
}

/**
 * Reads this part of all namespaces. Files tell nearly all and cost nearly nothing; a namespace is entered where they tell
 * too little: a new one, one whose interfaces changed, one with IPv6 neighbours, one without a process. What `ip` printed
 * holds for as long as no file says otherwise. What was needed the last time is asked for in the same breath.
 */
export async function readPart(
  part: readonly FoundNamespace[],
  all: readonly FoundNamespace[],
  run: Run,
  remembered: ReadonlyMap<number, Remembered>,
): Promise<PartRead[]> {
  const nonce = randomBytes(12).toString('hex');
  const places = part.flatMap((found) => placesOf(found) ?? []);
  const others = all.flatMap((found) => placesOf(found) ?? []);
  const expected = part.flatMap(({ inode }) => remembered.get(inode)?.needed ?? []);
  const atOnce = `${nonce}-at-once`;
  const output = await run(filesScript(nonce, places, { others, beside: neededScript(atOnce, expected) }));
  const answers = [readAnswer(output, atOnce)];

  const byProcess = readFilesOutput(output, nonce, places);
  const reads = part.map((found): PartRead => {
    const files = byProcess.get(placesOf(found)?.process ?? '');
    const before = remembered.get(found.inode);
    const holds = files?.sys !== undefined && files.fingerprint === before?.fingerprint;
    const read = { found, ...(files === undefined ? {} : { files }), printed: holds ? { links: before?.links } : {} };
    return { ...read, needed: { tables: tablesOf(read), entry: entryOf(read) } };
  });
  const missing = withoutAsked(
    reads.map(({ needed }) => needed),
    expected,
  );
  if (missing.length > 0) {
    const after = `${nonce}-after`;
    answers.push(readAnswer(await run(neededScript(after, missing)), after));
  }
  const sockets = new Map(answers.flatMap(({ sections }) => [...splitByPath(sections.get('sockets') ?? '')]));
  return reads.map((read) => answered(read, answers, sockets));
}

/** What one script told of what was needed. */
interface Answer {
  output: string;
  nonce: string;
  sections: ReadonlyMap<string, string>;
}

function neededScript(nonce: string, needed: readonly Needed[]): string {
  const tables = needed.flatMap((each) => each.tables);
  const entries = needed.flatMap(({ entry }) => entry ?? []);
  return [
    ...(tables.length === 0 ? [] : [socketsScript(nonce, tables)]),
    ...(entries.length === 0 ? [] : [enterScript(nonce, entries)]),
  ].join('\n');
}

function readAnswer(output: string, nonce: string): Answer {
  return { output, nonce, sections: splitSections(output, nonce) };
}

/** What is needed and was not asked for. */
function withoutAsked(needed: readonly Needed[], asked: readonly Needed[]): Needed[] {
  const tablesAsked = new Set(asked.flatMap(({ tables }) => tables));
  const entriesAsked = new Map(asked.flatMap(({ entry }) => (entry === undefined ? [] : [[entry.inode, entry]])));
  return needed.flatMap(({ tables, entry }) => {
    const more = tables.filter((table) => !tablesAsked.has(table));
    const isAsked = entry === undefined || isDeepStrictEqual(entriesAsked.get(entry.inode), entry);
    return more.length === 0 && isAsked ? [] : [{ tables: more, entry: isAsked ? undefined : entry }];
  });
}

function answered(read: PartRead, answers: readonly Answer[], sockets: ReadonlyMap<string, string>): PartRead {
  const { found, files, needed } = read;
  const { entry } = needed;
  const answer = answers.findLast(({ sections }) => entry !== undefined && isEntered(sections, entry));
  const { process = '' } = placesOf(found) ?? {};
  const outside = files && withSockets(files, sockets, process, files.socketsInUse);
  const inside = entry?.files && answer ? insideFiles(answer.output, filesNonce(answer.nonce, entry)) : undefined;
  return {
    found,
    needed,
    printed: entry && answer ? readEntered(answer.sections, entry) : read.printed,
    ...(outside === undefined && inside === undefined ? {} : { files: inside ?? outside }),
  };
}

/** Where its files are seen from the inspector; none where no process is in it. */
function placesOf({ kind, pid, ownSys }: FoundNamespace): FilePlaces | undefined {
  if (pid === undefined) return undefined;
  const process = `/proc/${pid}`;
  if (kind === 'engine-host') return { process, sys: '/sys' };
  const anonymous = kind === 'other';
  return ownSys ? { process, sys: `${process}/root/sys`, anonymous } : { process, anonymous };
}

function entryOf({ found: { inode, path, pid }, files, printed }: Omit<PartRead, 'needed'>): Entry | undefined {
  // One that had a process and has no files has ended.
  if (pid !== undefined && files === undefined) return undefined;
  const routed = [...(files?.inet6.values() ?? [])].flat().some(({ scope }) => scope === 'global');
  if (printed.links !== undefined && !routed) return undefined;
  return { inode, path, neighbours: routed || pid === undefined, files: pid === undefined };
}

function tablesOf({ found, files }: Omit<PartRead, 'needed'>): string[] {
  const { process } = placesOf(found) ?? {};
  return process === undefined || files === undefined ? [] : socketTables(process, files.socketsInUse);
}

/** A namespace without a process has no file system: what was read of /etc is the inspector's. */
function insideFiles(output: string, nonce: string): NamespaceFiles | undefined {
  const read = readFilesOutput(output, nonce, [enteredPlaces]).get(enteredPlaces.process);
  if (read === undefined) return undefined;
  const { dns: _dns, hosts: _hosts, ...files } = read;
  return { ...files, unread: files.unread.filter(({ what }) => !what.startsWith('/etc/')) };
}
