import { describe, expect, it } from 'vitest';
import { inContainer, onBridge, onHost, onThisComputer } from '../vantages.ts';
import { blamed, container, face, findingOf, listens, namespace, stopped, thisComputer, to } from './facts.ts';

const gateway = (port = 4444) => to('172.17.0.1', port, 'gateway');
const refused = { from: onBridge, verdict: 'refused' } as const;

describe('nothing-listening', () => {
  it('is named for a port of this computer that nobody has, and for one in a container', () => {
    expect(blamed({ ...refused, to: gateway(9), thisComputer: thisComputer() })).toBe('nothing-listening');
    const db = container('db', { on: { bridge: '172.17.0.3' } });
    const cell = { target: { value: namespace({ sockets: [listens('0.0.0.0', 6379)] }) } };
    expect(blamed({ ...refused, to: to('172.17.0.3', 5432), containers: [db], cell })).toBe('nothing-listening');
  });

  it('is in the nature of an address that the listener’s exposure leaves out, and of no other', () => {
    const lan = to('192.168.1.7', 4444, 'lan');
    expect(findingOf({ ...refused, to: lan })?.cause).toMatchObject({ code: 'nothing-listening', inherent: true });
    expect(findingOf({ ...refused, to: gateway(9), thisComputer: thisComputer() })?.cause.inherent).toBeUndefined();
    expect(findingOf({ ...refused, to: gateway(), boundAddresses: [] })?.cause.inherent).toBeUndefined();
  });

  it('is not blamed where a rule refuses, where a server is there, or where what listens could not be read', () => {
    const cell = { stoppedBy: stopped('input', 'reject') };
    expect(blamed({ ...refused, to: gateway(9), thisComputer: thisComputer(), cell })).toBe('host-firewall-reject');
    const sockets = [listens('0.0.0.0', 9)];
    expect(blamed({ ...refused, to: gateway(9), thisComputer: thisComputer({ sockets }) })).toBeUndefined();
    expect(blamed({ ...refused, to: to('172.17.0.3', 5432) })).toBeUndefined();
    expect(blamed({ ...refused, to: gateway(9) })).toBeUndefined();
  });
});

describe('server-on-loopback-only', () => {
  it('is named for another server of the user’s, with the address that it should have', () => {
    const computer = thisComputer({
      sockets: [listens('127.0.0.1', 8080)],
      interfaces: [face('docker0', '172.17.0.1')],
    });
    const finding = findingOf({ ...refused, to: to('172.17.0.1', 8080), thisComputer: computer });
    expect(finding).toMatchObject({ cause: { code: 'server-on-loopback-only' }, fix: { snippet: '172.17.0.1:8080' } });
  });

  it('is not blamed where it listens elsewhere too, or on a port that a container publishes', () => {
    const computer = thisComputer({ sockets: [listens('127.0.0.1', 8080), listens('172.17.0.1', 8080)] });
    expect(blamed({ ...refused, to: gateway(8080), thisComputer: computer })).toBeUndefined();
    const web = container('web', {
      ports: [{ address: '127.0.0.1', port: 8080, containerPort: 80, protocol: 'tcp' }],
    });
    const loopback = thisComputer({ sockets: [listens('127.0.0.1', 8080)] });
    expect(blamed({ ...refused, to: gateway(8080), thisComputer: loopback, containers: [web] })).toBe(
      'published-on-loopback-only',
    );
  });
});

describe('published-on-all-addresses and -on-loopback-only', () => {
  const publishes = (address: string) =>
    container('web', { ports: [{ address, port: 8080, containerPort: 80, protocol: 'tcp' }] });
  const computer = thisComputer({ interfaces: [face('docker0', '172.17.0.1')] });
  const local = {
    from: onThisComputer,
    to: to('127.0.0.1', 8080),
    verdict: 'reached',
    thisComputer: computer,
  } as const;

  it('warns of a port that works and is open to the network, and gives the way to close it', () => {
    const finding = findingOf({ ...local, containers: [publishes('0.0.0.0')] });
    expect(finding?.cause.code).toBe('published-on-all-addresses');
    expect(finding?.fix?.snippet).toBe('docker run --name web -p 127.0.0.1:8080:80 shop/app');
  });

  it('does not warn of one that is on loopback, of another port, or of a server of this computer itself', () => {
    expect(blamed({ ...local, containers: [publishes('127.0.0.1')] })).toBeUndefined();
    expect(blamed({ ...local, to: to('127.0.0.1', 9090), containers: [publishes('0.0.0.0')] })).toBeUndefined();
    expect(blamed(local)).toBeUndefined();
  });

  it('blames loopback for a container that is refused, and not for this computer or an open port', () => {
    const asked = { ...refused, to: gateway(8080), thisComputer: computer };
    expect(blamed({ ...asked, containers: [publishes('127.0.0.1')] })).toBe('published-on-loopback-only');
    expect(blamed({ ...asked, containers: [publishes('0.0.0.0')] })).toBeUndefined();
    expect(blamed({ ...local, verdict: 'refused', containers: [publishes('127.0.0.1')] })).toBeUndefined();
  });
});

describe('app-on-loopback-only', () => {
  const db = container('db', { on: { bridge: '172.17.0.3' } });
  const sockets = (...all: ReturnType<typeof listens>[]) => ({ target: { value: namespace({ sockets: all }) } });

  it('is named for a program on its container’s loopback, also behind a published port', () => {
    const cell = sockets(listens('127.0.0.1', 5432));
    expect(blamed({ ...refused, to: to('172.17.0.3', 5432), containers: [db], cell })).toBe('app-on-loopback-only');
    const open = { ...db, ports: [{ address: '0.0.0.0', port: 15432, containerPort: 5432, protocol: 'tcp' }] };
    const asked = { from: onThisComputer, to: to('127.0.0.1', 15432, 'published'), verdict: 'reset' } as const;
    expect(blamed({ ...asked, containers: [open], cell })).toBe('app-on-loopback-only');
  });

  it('is not blamed where it listens on all addresses, or where nothing listens', () => {
    const asked = { ...refused, to: to('172.17.0.3', 5432), containers: [db] };
    expect(blamed({ ...asked, cell: sockets(listens('0.0.0.0', 5432)) })).toBeUndefined();
    expect(blamed({ ...asked, cell: sockets() })).toBe('nothing-listening');
    expect(blamed({ ...asked, cell: { target: { unread: 'it ended' } } })).toBeUndefined();
  });
});

describe('port-in-use', () => {
  const localhost = to('localhost', 4444, 'localhost');
  const portHolder = { pid: 7, name: 'nginx' };

  it('is named where another program answers in the place of the listener', () => {
    expect(blamed({ from: onThisComputer, to: localhost, verdict: 'reached-other', portHolder })).toBe('port-in-use');
    expect(blamed({ from: onHost, to: localhost, verdict: 'reset', portHolder })).toBe('port-in-use');
  });

  it('is not blamed for a server on another port, where it is ours, or from a container’s own localhost', () => {
    expect(
      blamed({ from: onThisComputer, to: to('localhost', 80), verdict: 'reached-other', portHolder }),
    ).toBeUndefined();
    expect(blamed({ from: onThisComputer, to: localhost, verdict: 'reached-other' })).toBeUndefined();
    expect(blamed({ from: onThisComputer, to: localhost, verdict: 'reached', portHolder })).toBeUndefined();
    expect(blamed({ from: onBridge, to: localhost, verdict: 'reached-other', portHolder })).toBeUndefined();
  });
});

describe('loopback-is-the-container', () => {
  const localhost = to('localhost', 4444, 'localhost');

  it('is in the nature of it, and starts the user’s own container again in their own words', () => {
    const web = container('web', { project: 'shop', service: 'web' });
    const finding = findingOf({ ...refused, from: inContainer(web), to: localhost, containers: [web] });
    expect(finding?.cause).toMatchObject({ code: 'loopback-is-the-container', inherent: true });
    expect(finding?.fix?.snippet).toContain('services:\n  web:\n    extra_hosts:');
  });

  it('is not blamed where something in the container does listen on that port', () => {
    const cell = { vantage: { value: namespace({ sockets: [listens('172.17.0.2', 4444)] }) } };
    expect(blamed({ ...refused, to: localhost, cell })).toBeUndefined();
  });
});
