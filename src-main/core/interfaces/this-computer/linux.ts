import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Namespace } from '../../../contract/namespace-model.ts';
import { sysFiles } from '../kernel-files/sys-class-net.ts';
import { composeNamespace } from '../reading/compose-namespace.ts';
import { netFiles, socketFiles } from '../reading/files-script.ts';
import { assembleFiles, type NamespaceTexts } from '../reading/namespace-files.ts';

const run = promisify(execFile);
const sysFolder = '/sys/class/net';

/** This computer's own namespace out of `/proc`, `/sys` and `ip`. Waits at most 3 s for the latter. */
export async function readLinux(): Promise<Omit<Namespace, 'id' | 'kind' | 'access'>> {
  const [texts, inode, links, neighbours] = await Promise.all([
    readTexts(),
    readlink('/proc/self/ns/net').catch(() => ''),
    ip(['-j', '-d', 'addr']),
    ip(['neigh']),
  ]);
  const number = /\[(\d+)\]/.exec(inode)?.[1];
  return {
    ...composeNamespace(assembleFiles(texts), { links, neighbours }),
    ...(number === undefined ? {} : { inode: Number(number) }),
  };
}

async function ip(args: string[]): Promise<string | undefined> {
  // A computer without iproute2 has its files.
  return run('ip', args, { timeout: 3_000, maxBuffer: 64 * 1024 * 1024 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

async function readTexts(): Promise<NamespaceTexts> {
  const paths = [...netFiles, ...socketFiles].map((file) => `/proc/self/net/${file}`);
  const files = await readMany([...paths, '/etc/resolv.conf', '/etc/hosts']);
  const names = await readdir(sysFolder).catch((): string[] => []);
  const sys = await readMany(names.flatMap((name) => sysFiles.map((file) => `${sysFolder}/${name}/${file}`)));
  return {
    net: (file) => files.get(`/proc/self/net/${file}`),
    process: () => undefined,
    sockets: (file) => files.get(`/proc/self/net/${file}`),
    etc: (file) => files.get(`/etc/${file}`),
    sys: new Map([...sys].map(([path, text]) => [path.slice(sysFolder.length + 1), text])),
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
