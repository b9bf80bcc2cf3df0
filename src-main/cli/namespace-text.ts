import { endpointText } from '../contract/endpoint-text.ts';
import type { Dns, ListeningSocket, Namespace, Neighbour, Route } from '../contract/namespace-model.ts';
import { interfaceFacts, namespaceTitle } from '../core/reports/facts.ts';
import { visible } from './session.ts';

/** Interface cards for a terminal, with all else that was read of each namespace. */
export function namespacesText(namespaces: readonly Namespace[]): string {
  return namespaces.map((namespace) => namespaceLines(namespace, namespaces).map(visible).join('\n')).join('\n\n');
}

function namespaceLines(namespace: Namespace, all: readonly Namespace[]): string[] {
  const { interfaces, routes, neighbours = [], dns, hosts = [], sockets, unread } = namespace;
  const residents = [...(namespace.owner === undefined ? [] : [namespace.owner.name]), ...(namespace.sharedBy ?? [])];
  const same = all.find(({ id }) => id === namespace.sameAs);
  return [
    `${namespaceTitle(namespace)}  [access: ${namespace.access}]`,
    ...(namespace.owner?.state === 'paused' ? ['  Paused'] : []),
    ...(namespace.sharedBy === undefined ? [] : [`  Shared by: ${residents.join(', ')}`]),
    ...(same === undefined ? [] : [`  The same namespace as: ${namespaceTitle(same)}`]),
    ...interfaces.flatMap((one) => [
      `  ${one.name}`,
      ...interfaceFacts(one).map(([label, value]) => `    ${label.padEnd(18)} ${value}`),
    ]),
    ...list('Routes', routes.map(routeText)),
    ...list('Neighbours', neighbours.map(neighbourText)),
    ...list('DNS', dns === undefined ? [] : dnsLines(dns)),
    ...list(
      'Host names',
      hosts.map(({ address, names }) => `${address} ${names.join(' ')}`),
    ),
    ...list('Listening', sockets.map(socketText)),
    ...unread.map(({ what, why }) => `  Not read: ${what}: ${why}`),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}

/** "default via 172.17.0.1 on eth0, metric 100". */
function routeText({ destination, family, gateway, interface: face, metric }: Route): string {
  const to = destination === 'default' && family === 'ipv6' ? 'default (IPv6)' : destination;
  return [
    to,
    gateway === undefined ? '' : ` via ${gateway}`,
    face === undefined ? '' : ` on ${face}`,
    metric === undefined || metric === 0 ? '' : `, metric ${metric}`,
  ].join('');
}

function neighbourText({ address, mac, interface: face, state }: Neighbour): string {
  return `${address} ${mac ?? 'without a MAC'} on ${face}${state === undefined ? '' : `, ${state}`}`;
}

function dnsLines({ servers, search, options }: Dns): string[] {
  return [
    servers.length === 0 ? 'no servers' : `servers ${servers.join(' ')}`,
    ...(search.length === 0 ? [] : [`search ${search.join(' ')}`]),
    ...(options.length === 0 ? [] : [`options ${options.join(' ')}`]),
  ];
}

/** "tcp 0.0.0.0:8080  nc (pid 123)". */
function socketText({ transport, address, port, process }: ListeningSocket): string {
  return `${transport} ${endpointText({ address, port })}${process === undefined ? '' : `  ${process.name} (pid ${process.pid})`}`;
}
