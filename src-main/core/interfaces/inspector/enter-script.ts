import { type PrintedLinks, readPrintedLinks } from '../links/compose-links.ts';
import { atOnce } from '../reading/at-once.ts';
import { chooseLinksCommand, type Printed } from '../reading/compose-namespace.ts';
import { type FilePlaces, filesScript, socketsScript, socketTables } from '../reading/files-script.ts';
import { quoted, sectionMark } from '../reading/sections.ts';

/** Files as a command sees them that entered a network namespace; its /sys stays the inspector's, and is left out. */
export const enteredPlaces: FilePlaces = { process: '/proc/self' };

/** One namespace to enter. */
export interface Entry {
  inode: number;
  /** A path that leads into it. */
  path: string;
  /** Neighbours of IPv6 are told by no file. */
  neighbours: boolean;
  /** No process is in it, so that its files too are read from inside. */
  files: boolean;
}

/** Marks of the files of one namespace, apart from those of the one that is entered next. */
export function filesNonce(nonce: string, { inode }: Entry): string {
  return `${nonce}-${inode}`;
}

/** A script that enters two namespaces at a time. Each costs two or three processes: only what must be is entered. */
export function enterScript(nonce: string, entries: readonly Entry[]): string {
  const enter = (entry: Entry): string => {
    const { inode, path, neighbours, files } = entry;
    const inside = [
      // Another mount may cover the one that keeps it, and lead elsewhere.
      ...(files ? [`[ "$(readlink /proc/self/ns/net)" = 'net:[${inode}]' ] || exit`, 'echo'] : []),
      '$0',
      ...(neighbours ? [sectionMark(nonce, `neighbours-${inode}`), 'ip neigh 2>/dev/null'] : []),
      ...(files
        ? [
            sectionMark(nonce, `files-${inode}`),
            filesScript(filesNonce(nonce, entry), [enteredPlaces]),
            socketsScript(filesNonce(nonce, entry), socketTables(enteredPlaces.process)),
          ]
        : []),
    ];
    const command = inside.length === 1 ? '$links' : `sh -c ${quoted(inside.join('\n'))} "$links"`;
    return `${sectionMark(nonce, `links-${inode}`)}\nnsenter --net=${quoted(path)} ${command} 2>/dev/null`;
  };
  const scripts = entries.map(enter);
  const half = Math.ceil(scripts.length / 2);
  const [first, second] = [scripts.slice(0, half), scripts.slice(half)].map((some) => some.join('\n'));
  return [chooseLinksCommand, atOnce(`:\n${first}`, second ?? ''), sectionMark(nonce, 'end')].join('\n');
}

/** Whether an output has what was printed in this one. */
export function isEntered(sections: ReadonlyMap<string, string>, { inode }: Entry): boolean {
  return sections.has(`links-${inode}`);
}

/** What commands printed in one namespace; nothing where it could not be entered, or where the path led elsewhere. */
export function readEntered(sections: ReadonlyMap<string, string>, { inode }: Entry): Printed {
  const links: PrintedLinks | undefined = readPrintedLinks(sections.get(`links-${inode}`) ?? '');
  const neighbours = sections.get(`neighbours-${inode}`);
  return {
    ...(links === undefined ? {} : { links }),
    ...(neighbours === undefined ? {} : { neighbours }),
  };
}
