import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { Report } from '../../../src-main/contract/report-model.ts';
import { probe, run } from '../probes/probes.ts';
import { container, engineInfo, face, network, thisComputer } from '../snapshots/snapshots.ts';

/** A blocked probe with all that a probe may carry. */
export function blockedProbe(change: Partial<Probe> = {}): Probe {
  return probe('acmeshop_backend', 'gateway', {
    to: { kind: 'gateway', host: '10.77.0.1', port: 4444, label: 'gateway' },
    verdict: 'timed-out',
    expected: 'reached',
    expectedBecause: 'The listener accepts on 10.77.0.1.',
    surprise: 'It should have arrived; a firewall is in the way.',
    timings: { connect: 3_000 },
    cause: {
      code: 'host-firewall-drop',
      title: 'A firewall drops it',
      explanation: 'The rule in filter/INPUT drops what comes from 10.77.0.0/16.',
      confidence: 'likely',
      links: [{ title: 'Packet filtering', url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/' }],
    },
    evidence: [{ what: 'Rule', value: '-s 10.77.0.0/16 -j DROP', command: 'iptables -S INPUT' }],
    unread: [{ what: 'nftables', why: 'nft is not there' }],
    fix: { text: 'Let the subnet in.', snippet: 'iptables -I INPUT -s 10.77.0.0/16 -j ACCEPT', language: 'sh' },
    path: [
      { kind: 'container', name: 'acmeshop-web-1', state: 'passed' },
      { kind: 'firewall', name: 'filter/INPUT', state: 'broken', note: 'drops it' },
    ],
    reproducer: 'docker run --rm --network acmeshop_backend alpine nc -w 3 10.77.0.1 4444',
    proof: {
      seenFrom: { address: '10.77.0.2', port: 50_000 },
      receivedOn: { address: '10.77.0.1', port: 4444 },
      rewritten: false,
      text: 'It was sent from 10.77.0.2:50000, and the listener saw the same.',
    },
    ...change,
  });
}

/** A container with everything that a namespace may hold. */
export function fullContainer(name = 'acmeshop-web-1'): Namespace {
  return container(name, {
    id: `container:${'ab'.repeat(32)}`,
    title: `${name} (registry.acme-industries.com/team/web:7)`,
    owner: {
      id: 'ab'.repeat(32),
      name,
      image: 'registry.acme-industries.com/team/web:7',
      pid: 4711,
      state: 'running',
      project: 'acmeshop',
    },
    networkMode: 'acmeshop_backend',
    sharedBy: ['acmeshop-sidecar'],
    interfaces: [
      face('eth0', ['10.77.0.2/16', 'fd00:77::2/64'], {
        mac: '02:42:0a:4d:00:02',
        networkName: 'acmeshop_backend',
        explanation: `The other end of veth1a2b3c4 here; ${name} is on acmeshop_backend.`,
        details: { qdisc: 'noqueue' },
      }),
    ],
    routes: [
      { family: 'ipv4', destination: 'default', gateway: '10.77.0.1', interface: 'eth0', metric: 100 },
      { family: 'ipv4', destination: '10.77.0.0/16', interface: 'eth0' },
    ],
    neighbours: [
      { family: 'ipv4', address: '10.77.0.1', mac: '02:42:aa:bb:cc:dd', interface: 'eth0', state: 'reachable' },
    ],
    dns: { servers: ['127.0.0.11'], search: ['corp.acme-industries.com'], options: ['ndots:0'] },
    hosts: [{ address: '10.9.8.7', names: ['vault.corp.acme-industries.com'] }],
    sockets: [{ transport: 'tcp', address: '0.0.0.0', port: 8080, process: { pid: 12, name: 'acme-billing' } }],
    access: 'inspector',
    unread: [{ what: 'hosts', why: '/home/kim/acme/hosts: permission denied' }],
  });
}

export function wholeReport(change: Partial<Report> = {}): Report {
  return {
    schemaVersion: 1,
    createdAt: '2026-11-24T10:00:00.000Z',
    dockline: '0.1.0',
    snapshot: {
      schemaVersion: 1,
      takenAt: '2026-11-24T10:00:00.000Z',
      durationMs: 120,
      engine: {
        ...engineInfo,
        endpoint: 'ssh://kim@build.acme-industries.com',
        hostName: 'buildbox',
        machine: 'another-computer',
      },
      namespaces: [thisComputer(), fullContainer()],
      networks: [network('acmeshop_backend', '10.77.0.0/16', { project: 'acmeshop' })],
      unread: [{ what: 'a namespace', why: 'nobody may enter it' }],
    },
    probeRun: run([blockedProbe(), probe('bridge', 'localhost')]),
    ...change,
  };
}
