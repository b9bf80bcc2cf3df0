import { readPrintedLinks } from './links/compose-links.ts';
import { chooseLinksCommand, composeNamespace, type ReadNamespace } from './reading/compose-namespace.ts';
import { filesScript, socketsScript, socketTables } from './reading/files-script.ts';
import { readFilesOutput } from './reading/namespace-files.ts';
import { sectionMark, splitSections } from './reading/sections.ts';

const here = { process: '/proc/self', sys: '/sys' };

/** A POSIX shell script that prints the namespace that it runs in; `nonce` keeps what it reads from faking a section. */
export function namespaceScript(nonce: string): string {
  return [
    sectionMark(nonce, 'inode'),
    'readlink /proc/self/ns/net',
    filesScript(nonce, [here]),
    socketsScript(nonce, socketTables(here.process)),
    sectionMark(nonce, 'printed'),
    `${chooseLinksCommand}; $links 2>/dev/null`,
    sectionMark(nonce, 'neighbours'),
    'ip neigh 2>/dev/null',
    sectionMark(nonce, 'end'),
  ].join('\n');
}

/** Puts the script's output together. What is missing is listed as unread. */
export function readNamespaceOutput(output: string, nonce: string): ReadNamespace {
  const sections = splitSections(output, nonce);
  const files = readFilesOutput(output, nonce, [here]).get(here.process);
  const incomplete = sections.has('end')
    ? []
    : [{ what: 'the end of the output', why: 'It stopped before it was complete.' }];
  if (files === undefined) {
    const why = 'The namespace’s /proc/net could not be read.';
    return { interfaces: [], routes: [], sockets: [], unread: [{ what: 'interfaces', why }, ...incomplete] };
  }
  const inode = /^net:\[(\d+)\]$/m.exec(sections.get('inode') ?? '')?.[1];
  const read = composeNamespace(files, {
    links: readPrintedLinks(sections.get('printed') ?? ''),
    neighbours: sections.get('neighbours'),
  });
  return {
    ...read,
    ...(inode === undefined ? {} : { inode: Number(inode) }),
    unread: [...read.unread, ...incomplete],
  };
}
