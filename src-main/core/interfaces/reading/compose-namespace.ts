import type { Namespace, Neighbour } from '../../../contract/namespace-model.ts';
import { parseIpNeigh } from '../kernel-files/ip-neigh.ts';
import { composeLinks, type PrintedLinks } from '../links/compose-links.ts';
import type { NamespaceFiles } from './namespace-files.ts';

/** What was read of a namespace, whoever's it is. */
export type ReadNamespace = Pick<Namespace, 'interfaces' | 'routes' | 'sockets' | 'unread'> &
  Partial<Pick<Namespace, 'inode' | 'neighbours' | 'dns' | 'hosts'>>;

/** What commands printed in a namespace, where they could be run there. */
export interface Printed {
  /** By the command that `chooseLinksCommand` chose. */
  links?: PrintedLinks | undefined;
  /** By `ip neigh`. */
  neighbours?: string | undefined;
}

/**
 * Sets `links` to the command that prints all interfaces with all their addresses: `ip -j` where it is iproute2's, else
 * BusyBox's `ip`, else `ifconfig`, which leaves out what an interface has beyond its first IPv4 address.
 */
export const chooseLinksCommand =
  // By its path: some builds of BusyBox take their own applet before any program of the same name.
  'links=$(command -v ip) && case "$($links -V 2>/dev/null)" in *iproute2*) links="$links -j -d addr" ;; ' +
  '*) links="$links addr" ;; esac || links="ifconfig -a"';

/** Puts together what a namespace's files and commands in it tell. */
export function composeNamespace(files: NamespaceFiles, printed: Printed): ReadNamespace {
  const { interfaces, unread } = composeLinks(files, printed.links);
  return {
    interfaces,
    routes: files.routes,
    neighbours: neighboursOf(files, printed.neighbours),
    ...(files.dns === undefined ? {} : { dns: files.dns }),
    ...(files.hosts === undefined ? {} : { hosts: files.hosts }),
    sockets: files.sockets.map(({ socket }) => socket),
    unread: [...unread, ...files.unread],
  };
}

/** The file tells IPv4 neighbours alone, and not how fresh they are. */
function neighboursOf(files: NamespaceFiles, printed: string | undefined): Neighbour[] {
  const told = parseIpNeigh(printed ?? '');
  const known = new Set(told.map(({ address, interface: name }) => `${address} ${name}`));
  return [...told, ...files.neighbours.filter(({ address, interface: name }) => !known.has(`${address} ${name}`))];
}
