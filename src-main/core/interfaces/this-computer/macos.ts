import { readFile } from 'node:fs/promises';
import type { Counters } from '../../../contract/interface-model.ts';
import { parseHosts } from '../kernel-files/hosts.ts';
import { parseResolvConf } from '../kernel-files/resolv-conf.ts';
import { parseCaptures } from '../parse-captures.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';
import { parseNetstatCounters } from './netstat-counters.ts';
import { parseNetstatRoutes } from './netstat-routes.ts';
import { parseNetstatSockets } from './netstat-sockets.ts';
import { type RunTool, runTool } from './run-tool.ts';

type ReadText = (path: string) => Promise<string | undefined>;

const readText: ReadText = (path) => readFile(path, 'utf8').catch(() => undefined);

/** This computer's own network on macOS, out of `ifconfig`, `netstat` and /etc. What no tool told is in `unread`. */
export async function readMacos(run: RunTool = runTool, read: ReadText = readText): Promise<ReadNamespace> {
  const [printed, counters, routes, sockets, dns, hosts] = await Promise.all([
    run('ifconfig', ['-a']),
    readMacosCounters(run),
    run('netstat', ['-rn']),
    run('netstat', ['-an']),
    read('/etc/resolv.conf'),
    read('/etc/hosts'),
  ]);
  const interfaces = parseCaptures(printed ?? '').captures[0]?.interfaces ?? [];
  const unread = (what: string, text: unknown, tool: string): ReadNamespace['unread'] =>
    text === undefined ? [{ what, why: `${tool} could not be run.` }] : [];
  return {
    interfaces: interfaces.map((face) => {
      const counted = counters?.get(face.name);
      return counted === undefined ? face : { ...face, counters: counted };
    }),
    ...parseNetstatRoutes(routes ?? ''),
    ...(dns === undefined ? {} : { dns: parseResolvConf(dns) }),
    ...(hosts === undefined ? {} : { hosts: parseHosts(hosts) }),
    sockets: parseNetstatSockets(sockets ?? ''),
    unread: [
      ...unread('interfaces', printed, 'ifconfig'),
      ...unread('counters', counters, 'netstat'),
      ...unread('routes', routes, 'netstat'),
      ...unread('listening sockets', sockets, 'netstat'),
      ...(dns === undefined ? [{ what: '/etc/resolv.conf', why: 'The file could not be read.' }] : []),
      { what: 'received packets that were dropped', why: 'No tool of macOS tells them.' },
      { what: 'the processes of listening sockets', why: 'netstat does not tell them.' },
    ],
  };
}

export async function readMacosCounters(run: RunTool = runTool): Promise<Map<string, Counters> | undefined> {
  const text = await run('netstat', ['-ibnd']);
  return text === undefined ? undefined : parseNetstatCounters(text);
}
