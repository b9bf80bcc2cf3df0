import { randomBytes } from 'node:crypto';
import type { PrintedLinks } from '../links/compose-links.ts';
import type { Printed } from '../reading/compose-namespace.ts';
import { type FilePlaces, filesScript, socketsScript, socketTables } from '../reading/files-script.ts';
import { type NamespaceFiles, readFilesOutput, withSockets } from '../reading/namespace-files.ts';
import { splitByPath, splitSections } from '../reading/sections.ts';
import { type Entry, enteredPlaces, enterScript, filesNonce, readEntered } from './enter-script.ts';
import type { FoundNamespace } from './find-namespaces.ts';

/** What was read of one namespace; no files where it ended in between, or where nothing leads into it. */
export interface PartRead {
  found: FoundNamespace;
  files?: NamespaceFiles;
  printed: Printed;
}

/** What `ip` printed when a namespace was last entered, and what its files were then. */
export interface Remembered {
  fingerprint: string;
  links: PrintedLinks | undefined;
}

/**
 * Reads these namespaces. Files tell nearly all and cost nearly nothing; a namespace is entered where they tell too
 * little: a new one, one whose interfaces changed, one with IPv6 neighbours, one without a process. What `ip` printed
 * holds for as long as no file says otherwise.
 */
export async function readPart(
  part: readonly FoundNamespace[],
  run: (script: string) => Promise<string>,
  remembered: ReadonlyMap<number, Remembered>,
): Promise<PartRead[]> {
  const nonce = randomBytes(12).toString('hex');
  const places = part.flatMap((found) => placesOf(found) ?? []);
  const byProcess = readFilesOutput(await run(filesScript(nonce, places)), nonce, places);
  const reads = part.map((found): PartRead => {
    const files = byProcess.get(placesOf(found)?.process ?? '');
    const before = remembered.get(found.inode);
    const holds = files?.sys !== undefined && files.fingerprint === before?.fingerprint;
    return { found, ...(files === undefined ? {} : { files }), printed: holds ? { links: before?.links } : {} };
  });
  const entries = reads.flatMap((read) => entryOf(read) ?? []);
  const tables = reads.flatMap(tablesOf);
  if (entries.length === 0 && tables.length === 0) return reads;
  const output = await run(`${socketsScript(nonce, tables)}\n${enterScript(nonce, entries)}`);
  const sections = splitSections(output, nonce);
  const sockets = splitByPath(sections.get('sockets') ?? '');
  const entered = new Map(entries.map((entry) => [entry.inode, entry]));
  return reads.map((read) => {
    const entry = entered.get(read.found.inode);
    const printed = entry === undefined ? read.printed : readEntered(sections, entry);
    const { process = '' } = placesOf(read.found) ?? {};
    const outside = read.files && withSockets(read.files, sockets, process, read.files.socketsInUse);
    const files = entry?.files ? insideFiles(output, filesNonce(nonce, entry)) : outside;
    return { found: read.found, printed, ...(files === undefined ? {} : { files }) };
  });
}

/** Where its files are seen from the inspector; none where no process is in it. */
function placesOf({ kind, pid, ownSys }: FoundNamespace): FilePlaces | undefined {
  if (pid === undefined) return undefined;
  const process = `/proc/${pid}`;
  if (kind === 'engine-host') return { process, sys: '/sys' };
  return ownSys ? { process, sys: `${process}/root/sys` } : { process };
}

function entryOf({ found: { inode, path, pid }, files, printed }: PartRead): Entry | undefined {
  // One that had a process and has no files has ended.
  if (pid !== undefined && files === undefined) return undefined;
  const routed = [...(files?.inet6.values() ?? [])].flat().some(({ scope }) => scope === 'global');
  if (printed.links !== undefined && !routed) return undefined;
  return { inode, path, neighbours: routed || pid === undefined, files: pid === undefined };
}

function tablesOf({ found, files }: PartRead): string[] {
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
