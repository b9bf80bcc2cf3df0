import { sysFiles, sysLinks } from '../kernel-files/sys-class-net.ts';
import { atOnce } from './at-once.ts';
import { sectionMark } from './sections.ts';

/** Files of `/proc/PID/net` that are read whole. */
export const netFiles = [
  'dev',
  'if_inet6',
  'fib_trie',
  'route',
  'ipv6_route',
  'arp',
  'vlan/config',
  'sockstat',
  'sockstat6',
] as const;
/** Files of sockets: only the lines of those that listen, since a busy machine has a hundred thousand others. */
export const socketFiles = ['tcp', 'tcp6', 'udp', 'udp6'] as const;
export type SocketFile = (typeof socketFiles)[number];
/** Longer ones are not configuration; and special files, which have no size, might never end. */
const longestFile = 262_144;

/** Where the files of one namespace are. */
export interface FilePlaces {
  /** "/proc/7": a process in it. */
  process: string;
  /** A /sys that is of this namespace; none where nobody can tell. */
  sys?: string;
  /** Nothing but the control groups of the process tells whose it is. */
  anonymous?: boolean;
}

/**
 * A script that reads the files of these namespaces with a handful of processes, whatever their number. Sections:
 * devices, net, links, etc, sys. `others`: namespaces that are read by scripts of their own, and may share a /sys;
 * `beside`: a script that is run while files are read.
 */
export function filesScript(
  nonce: string,
  places: readonly FilePlaces[],
  { others = [], beside = '' }: { others?: readonly FilePlaces[]; beside?: string } = {},
): string {
  const processes = places.map(({ process }) => process);
  const anonymous = places.flatMap((place) => (place.anonymous ? [place.process] : []));
  const inProc = [
    ...each(
      processes,
      netFiles.map((file) => `net/${file}`),
    ),
    ...each(anonymous, ['cgroup']),
  ];
  const folders = places.flatMap(({ sys }) => (sys === undefined ? [] : [`${sys}/class/net`]));
  const roots = new Set(['/sys', ...[...places, ...others].flatMap(({ sys }) => sys ?? [])]);
  const inSys = sysFiles.map((file) => `*/${file}`);
  const quick = [
    sectionMark(nonce, 'devices'),
    `stat -L -c '%d %n' ${[...roots].join(' ')} 2>/dev/null`,
    sectionMark(nonce, 'net'),
    `grep -aHs '' ${inProc.join(' ')} /dev/null`,
    sectionMark(nonce, 'links'),
    `for i in ${each(folders, ['*']).join(' ')}; do`,
    `for f in ${each(['"$i"'], sysLinks).join(' ')}; do [ -e "$f" ] && echo "$f"; done; done`,
    sectionMark(nonce, 'etc'),
    'set --',
    `for p in ${processes.join(' ')}; do for n in resolv.conf hosts; do`,
    'f=$p/root/etc/$n',
    // A link is followed once, within the process's own root: an absolute one would lead into the inspector's.
    'if [ -L "$f" ]; then t=$(readlink "$f"); case $t in /*) f=$p/root$t ;; *) f=$p/root/etc/$t ;; esac',
    // Its text is printed below: one with a line break in it could speak for another file.
    'case $t in *[!A-Za-z0-9._/-]*|*proc/*|*sys/*|*dev/*) continue ;; esac; [ -L "$f" ] && continue',
    '[ -f "$f" ] && echo "$p/root/etc/$n>$f"; fi',
    '[ -f "$f" ] || continue',
    // An empty file is read too: it has one line, of nothing.
    'if [ -s "$f" ]; then set -- "$@" "$f"; else echo "$f:"; fi; done; done',
    `[ $# -gt 0 ] && find "$@" -maxdepth 0 -type f -size -${Math.ceil(longestFile / 1024)}k -exec grep -aH '' {} +`,
    beside,
  ];
  // These take as long as all others together.
  const slow = [sectionMark(nonce, 'sys'), `grep -aHs '' ${each(folders, inSys).join(' ')} /dev/null`];
  return atOnce(quick.join('\n'), slow.join('\n'));
}

/** A script that prints the listening sockets in these tables ("/proc/7/net/tcp"), in a section of that name. */
export function socketsScript(nonce: string, tables: readonly string[]): string {
  return `${sectionMark(nonce, 'sockets')}
grep -aHsE ' (0A|07) [0-9A-F]{8}:|local_address' ${tables.join(' ')} /dev/null`;
}

/** All tables of sockets of one process. */
export function socketTables(process: string, files: readonly SocketFile[] = socketFiles): string[] {
  return files.map((file) => `${process}/net/${file}`);
}

function each(folders: readonly string[], names: readonly string[]): string[] {
  return folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}
