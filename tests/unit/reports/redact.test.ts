import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { reportSchema, textReportFormats } from '../../../src-main/contract/report-model.ts';
import { redactReport } from '../../../src-main/core/reports/redact/redact-report.ts';
import { renderReport } from '../../../src-main/core/reports/render-report.ts';
import { probe, run } from '../probes/probes.ts';
import { container, face, network, snapshot } from '../snapshots/snapshots.ts';
import { blockedProbe, fullContainer, wholeReport } from './whole-report.ts';

/** A sequence of bits that looks like chance and is the same in every run. */
function bits(seed = 1): () => boolean {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 31 === 1;
  };
}

const rendered = (report: Parameters<typeof redactReport>[0]): string =>
  textReportFormats.map((format) => renderReport(redactReport(report, bits()), format).content).join('\n');

describe('a redacted report', () => {
  const secrets = [
    ...['acme', 'kim', 'buildbox', 'vault', 'billing', 'sidecar', 'abababab'],
    ...[
      '10.77.0',
      'fd00:77',
      '10.9.8.7',
      '192.168.1.',
      '9.9.9.9',
      '02:42:0a:4d:00:02',
      '02:42:aa:bb:cc:dd',
      '00:11:22:33:44:55',
    ],
  ];

  it.each(secrets)('nowhere holds %s', (secret) => {
    expect(rendered(wholeReport())).not.toContain(secret);
  });

  it('is still a report, says that it is redacted, and keeps what everybody has', () => {
    const redacted = redactReport(wholeReport(), bits());
    expect(reportSchema.parse(redacted)).toEqual(redacted);
    const text = renderReport(redacted, 'html').content;
    for (const kept of [
      '127.0.0.1',
      '0.0.0.0',
      '127.0.0.11',
      'eth0',
      'docker0',
      'localhost',
      'filter/INPUT',
      'reachable',
    ]) {
      expect(text).toContain(kept);
    }
    expect(text).toContain('Addresses, MACs and names were replaced');
    expect(text).toContain('https://docs.docker.com/engine/network/packet-filtering-firewalls/');
  });

  it('replaces the same by the same, in fields, sentences, commands and drawings', () => {
    const { snapshot: shown, probeRun } = redactReport(wholeReport(), bits());
    const [, web] = shown.namespaces;
    const [shop] = shown.networks;
    const [blocked] = probeRun?.probes ?? [];
    const gateway = web?.routes[0]?.gateway;
    expect(shop).toMatchObject({ name: 'network-1', gateways: [gateway] });
    expect(web?.networkMode).toBe('network-1');
    expect(web?.title).toBe(`${web?.owner?.name} (${web?.owner?.image})`);
    expect(web?.interfaces[0]?.explanation).toContain(`${web?.owner?.name} is on network-1`);
    expect(web?.neighbours?.[0]?.address).toBe(gateway);
    expect(blocked?.to.host).toBe(gateway);
    expect(blocked?.reproducer).toBe(`docker run --rm --network network-1 alpine nc -w 3 ${gateway} 4444`);
    expect(blocked?.cause?.explanation).toContain(shop?.subnets[0]);
    expect(blocked?.evidence[0]?.value).toBe(`-s ${shop?.subnets[0]} -j DROP`);
    expect(blocked?.path?.[0]?.name).toBe(web?.owner?.name);
    expect(web?.hosts?.[0]?.names[0]?.endsWith(`${web?.dns?.search[0]}`)).toBe(true);
    expect(web?.id).toBe(`container:${web?.owner?.id}`);
  });

  it('leaves the words of a sentence alone where a container is called like one', () => {
    const server = container('server', { title: 'server (nginx)' });
    const { snapshot: shown, probeRun } = redactReport(
      wholeReport({
        snapshot: snapshot({ namespaces: [server] }),
        probeRun: run([blockedProbe({ surprise: 'Your server listens on 127.0.0.1 only.' })]),
      }),
      bits(),
    );
    expect(shown.namespaces[0]?.owner?.name).toBe('container-1');
    expect(probeRun?.probes[0]?.surprise).toBe('Your server listens on 127.0.0.1 only.');
  });

  it('never calls two things alike, also where one is called like a replacement', () => {
    const { snapshot: shown } = redactReport(
      wholeReport({ snapshot: snapshot({ namespaces: [container('zeus'), container('container-1')] }) }),
      bits(),
    );
    expect(shown.namespaces.map(({ owner }) => owner?.name)).toEqual(['container-2', 'container-3']);
  });

  it('finds who was seen by a listener, and what a command is about, though they are gone', () => {
    const text = rendered(
      wholeReport({
        probeRun: run([
          probe('bridge', 'gateway', {
            evidence: [
              { what: 'The listener saw', value: '10.5.0.2:40000 (acme-gone)', command: 'docker inspect acme-other' },
            ],
            reproducer: 'docker run --rm --network container:acme-third alpine true',
          }),
        ]),
      }),
    );
    expect(text).not.toContain('acme');
  });
});

const octet = fc.integer({ min: 0, max: 255 });
const privateNetwork = fc.oneof(
  fc.tuple(octet, octet).map(([a, b]) => `10.${a}.${b}.0/24`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), octet).map(([a, b]) => `172.${a}.${b}.0/24`),
  octet.map((a) => `192.168.${a}.0/24`),
);
const subnetWithHosts = fc.record({
  subnet: privateNetwork,
  hosts: fc.uniqueArray(fc.integer({ min: 2, max: 254 }), { minLength: 1, maxLength: 6 }),
});
/** Names that are nothing but names; words of Dockline's own are tested above. */
const secretName = fc.stringMatching(/^x[a-z0-9]{5,9}q[_.-]?[a-z]{2}z$/);

describe('of any report', () => {
  it('no name, address or MAC that somebody chose is in any format, and the structure stays', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(subnetWithHosts, { minLength: 1, maxLength: 4, selector: ({ subnet }) => subnet }),
        fc.uniqueArray(secretName, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (subnets, names, seed) => {
          const [first = '', second = '', net = '', image = '', domain = '', host = '', program = '', user = ''] =
            names;
          const mac = (index: number): string =>
            `0a:5e:c2:e7:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`;
          const addresses = subnets.flatMap(({ subnet, hosts }) =>
            hosts.map((one) => subnet.replace(/0\/24$/, String(one))),
          );
          const namespaces = addresses.map((address, index) =>
            container(index === 0 ? first : `${second}-${index}`, {
              sharedBy: [image],
              interfaces: [face('eth0', [`${address}/24`], { mac: mac(index) })],
              dns: { servers: [address], search: [`${domain}.example.org`], options: [] },
              hosts: [{ address, names: [`${host}.${domain}.example.org`, host] }],
              sockets: [{ transport: 'tcp', address, port: 80, process: { pid: 1, name: program } }],
              routes: [],
            }),
          );
          const report = wholeReport({
            snapshot: snapshot({
              namespaces,
              networks: subnets.map(({ subnet }, index) => network(`${net}${index}`, subnet)),
            }),
            probeRun: run([
              blockedProbe({
                from: { kind: 'container', network: `${net}0` },
                cause: {
                  code: 'x',
                  title: 'A rule',
                  explanation: `${first} at ${addresses[0]} on ${net}0 by ${image}`,
                  confidence: 'certain',
                },
                reproducer: `docker run --network ${net}0 --name ${second}-1 ${addresses.at(-1)} /home/${user}/run.sh`,
              }),
            ]),
          });
          const redacted = redactReport(report, bits(seed));
          expect(reportSchema.parse(redacted)).toEqual(redacted);
          const shown = redacted.snapshot.namespaces.map(
            ({ interfaces }) => interfaces[0]?.addresses[0]?.address ?? '',
          );
          // As many as there were, each private, and in one subnet with those that it was in one with.
          expect(new Set(shown).size).toBe(new Set(addresses).size);
          for (const [index, address] of addresses.entries()) {
            expect(ipaddr.parse(shown[index] ?? '').range()).toBe('private');
            for (const [other, its] of addresses.entries()) {
              expect(subnetOf(shown[index]) === subnetOf(shown[other])).toBe(subnetOf(address) === subnetOf(its));
            }
          }
          for (const [
            index,
            {
              subnets: [cidr = ''],
            },
          ] of redacted.snapshot.networks.entries()) {
            const inside = addresses.findIndex((address) => subnetOf(address) === subnetOf(subnets[index]?.subnet));
            expect(cidr).toBe(`${subnetOf(shown[inside])}.0/24`);
          }
          for (const format of textReportFormats) {
            const { content } = renderReport(redacted, format);
            const words = [first, second, net, image, domain, program, user, `${host}.`];
            for (const word of words) expect(content).not.toContain(word);
            for (const address of addresses)
              expect(content).not.toMatch(new RegExp(`(?<![\\d.])${address.replaceAll('.', '\\.')}(?![\\d.])`));
            expect(content).not.toContain('0a:5e:c2:e7');
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('any text is taken, whatever stands in it, and comes out in one time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const report = wholeReport({
          probeRun: run([blockedProbe({ surprise: text, reproducer: text })]),
          snapshot: snapshot({ namespaces: [fullContainer(text)] }),
        });
        expect(reportSchema.safeParse(redactReport(report, bits())).success).toBe(true);
      }),
      { numRuns: 40 },
    );
    for (const piece of [':', 'a:', '1.', '/home/', 'a.', 'aa:', 'f', '::1/']) {
      redactReport(wholeReport({ probeRun: run([blockedProbe({ surprise: piece.repeat(20_000) })]) }), bits());
    }
  });
});

const subnetOf = (address: string | undefined): string => (address ?? '').split('.').slice(0, 3).join('.');
