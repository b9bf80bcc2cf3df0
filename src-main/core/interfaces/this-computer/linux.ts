import { randomBytes } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { sysFiles } from '../kernel-files/sys-class-net.ts';
import { readPrintedLinks } from '../links/compose-links.ts';
import { composeNamespace, type ReadNamespace } from '../reading/compose-namespace.ts';
import { netFiles, socketFiles } from '../reading/files-script.ts';
import { assembleFiles, type NamespaceTexts, withSockets } from '../reading/namespace-files.ts';
import { sectionMark, splitSections } from '../reading/sections.ts';
import { runTool } from './run-tool.ts';

const self = '/proc/self';
const sysFolder = '/sys/class/net';

/** This computer's own namespace out of `ip` and `/proc`, else `/proc` and `/sys`. Waits at most 3 s for the former. */
export async function readLinux(): Promise<ReadNamespace> {
  const [files, inode] = await Promise.all([readFiles(), readlink('/proc/self/ns/net').catch(() => '')]);
  // To start a process holds up this one: it is one, and what others have begun to wait for goes on meanwhile.
  const { printed, neighbours } = await askIp();
  const number = /\[(\d+)\]/.exec(inode)?.[1];
  const links = readPrintedLinks(printed);
  // The files of each interface are many; the JSON of `ip` holds all of them.
  const sys = links?.structured ? undefined : await readSys();
  return {
    ...composeNamespace(
      withSockets(assembleFiles({ ...files.texts, ...(sys ?? { sys: undefined, links: [] }) }), files.tables, self),
      { links, neighbours },
    ),
    ...(number === undefined ? {} : { inode: Number(number) }),
  };
}

/** What `ip` prints; nothing where there is none, or another one that knows no such option. */
async function askIp(): Promise<{ printed: string; neighbours: string }> {
  const nonce = randomBytes(12).toString('hex');
  const script = [
    sectionMark(nonce, 'addresses'),
    'ip -j -d addr 2>/dev/null',
    sectionMark(nonce, 'neighbours'),
    'ip neigh 2>/dev/null',
    'true',
  ];
  const sections = splitSections((await runTool('sh', ['-c', script.join('\n')])) ?? '', nonce);
  return { printed: sections.get('addresses') ?? '', neighbours: sections.get('neighbours') ?? '' };
}

async function readFiles(): Promise<{ texts: Omit<NamespaceTexts, 'sys' | 'links'>; tables: Map<string, string> }> {
  const paths = [...netFiles, ...socketFiles].map((file) => `${self}/net/${file}`);
  const files = await readMany([...paths, '/etc/resolv.conf', '/etc/hosts']);
  return {
    tables: files,
    texts: {
      net: (file) => files.get(`${self}/net/${file}`),
      etc: (file) => files.get(`/etc/${file}`),
    },
  };
}

async function readSys(): Promise<Pick<NamespaceTexts, 'sys' | 'links'>> {
  const names = await readdir(sysFolder).catch((): string[] => []);
  const texts = await readMany(names.flatMap((name) => sysFiles.map((file) => `${sysFolder}/${name}/${file}`)));
  return {
    sys: new Map([...texts].map(([path, text]) => [path.slice(sysFolder.length + 1), text])),
    links: (await Promise.all(names.map(linksOf))).flat(),
  };
}

/** What cannot be read is not there: the carrier of an interface that is down, IPv6 where there is none. */
async function readMany(paths: readonly string[]): Promise<Map<string, string>> {
  const read = await Promise.all(
    paths.map(async (path) => [path, await readFile(path, 'utf8').catch(() => undefined)] as const),
  );
  return new Map(read.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}

async function linksOf(name: string): Promise<string[]> {
  const entries = await readdir(`${sysFolder}/${name}`).catch((): string[] => []);
  const ports = entries.includes('brif') ? await readdir(`${sysFolder}/${name}/brif`).catch((): string[] => []) : [];
  return [
    ...ports.map((port) => `${name}/brif/${port}`),
    ...entries
      .filter((entry) => entry.startsWith('lower_') || entry === 'device' || entry === 'tun_flags')
      .map((entry) => `${name}/${entry}`),
  ];
}
