import { describe, expect, test } from 'vitest';
import type { Interface } from '../../../src-main/contract/interface-model.ts';
import { parseCaptures } from '../../../src-main/core/interfaces/parse-captures.ts';
import { pastedText } from './pasted-fixtures.ts';

/** One namespace, read within a second by every tool there is; the fullest of them is what the others are held against. */
const fullest = read('iproute2-6.1-ip-j-d-s-s-addr');

function read(name: string): Interface[] {
  return parseCaptures(pastedText(`captured/${name}`)).captures.flatMap(({ interfaces }) => interfaces);
}

type Address = Interface['addresses'][number];
const addressText = ({ address, prefixLength, peer }: Address) => `${address}/${prefixLength} ${peer ?? ''}`;
const sorted = (texts: readonly string[]) => [...texts].sort();
const byName = (list: readonly Interface[]) => [...list].sort((a, b) => a.name.localeCompare(b.name));

/** What each tool cannot tell, so that it is not compared. */
interface Blind {
  /** Fields that the tool does not print. */
  fields?: readonly (keyof Interface)[];
  /** It prints the first IPv4 address only, and those with a label. */
  firstAddress?: boolean;
  addresses?: 'none' | 'ipv4';
  /** Counters beside packets, bytes, errors and dropped. */
  counters?: 'none' | 'these';
  flags?: 'all' | 'without LOWER_UP' | 'none';
  kind?: boolean;
  /** Interfaces whose counters the tool gets wrong. */
  miscounts?: readonly string[];
}

const ifconfig: Blind = {
  fields: ['index', 'peer', 'parent', 'master'],
  firstAddress: true,
  flags: 'without LOWER_UP',
  kind: true,
};
const readers: readonly (readonly [string, Blind])[] = [
  // Debian 12's net-tools (2.10-0.1+deb12u2) prints zeros for a name as long as the kernel allows.
  ['net-tools-2.10-ifconfig', { ...ifconfig, miscounts: ['br-27f7f0e92655'] }],
  ['busybox-1.35-ifconfig', ifconfig],
  ['inetutils-2.4-ifconfig', { ...ifconfig, addresses: 'ipv4', fields: [...(ifconfig.fields ?? []), 'linkEncap'] }],
  ['iproute2-6.1-ip-d-s-s-addr', {}],
  ['iproute2-6.1-ip-j-d-s-addr', { counters: 'these' }],
  ['iproute2-6.1-ip-j-p-s-s-addr', { kind: true, fields: ['peer', 'parent'] }],
  ['iproute2-6.1-ip-s-s-link', { addresses: 'none', kind: true, fields: ['peer', 'parent'] }],
  ['iproute2-6.1-ip-s-link', { addresses: 'none', counters: 'these', kind: true, fields: ['peer', 'parent'] }],
  ['iproute2-6.1-ip-c-d-addr', { counters: 'none' }],
  ['iproute2-6.1-ip-addr', { counters: 'none', kind: true, fields: ['peer', 'parent'] }],
  ['iproute2-6.1-ip-j-addr', { counters: 'none', kind: true, fields: ['peer', 'parent'] }],
  ['busybox-1.35-ip-addr', { counters: 'none', kind: true, fields: ['peer', 'parent'] }],
  ['busybox-1.35-ip-link', { counters: 'none', addresses: 'none', kind: true, fields: ['peer', 'parent'] }],
  [
    'iproute2-6.1-ip-br-link',
    {
      counters: 'none',
      addresses: 'none',
      kind: true,
      fields: ['index', 'linkEncap', 'mtu', 'txQueueLength', 'master', 'peer', 'parent'],
    },
  ],
];

describe.each(readers)('%s', (name, blind) => {
  const faces = byName(read(name));

  test('names the same interfaces', () => {
    expect(faces.map((face) => face.name)).toEqual(byName(fullest).map((face) => face.name));
  });

  test.each(byName(fullest).map((face, place) => [face.name, face, faces[place]] as const))(
    'reads %s alike',
    (_, expected, face) => {
      const told = ['index', 'linkEncap', 'mac', 'state', 'mtu', 'txQueueLength', 'master', 'peer', 'parent'] as const;
      for (const field of told.filter((one) => blind.fields?.includes(one) !== true)) {
        expect(face?.[field], field).toEqual(expected[field]);
      }
      if (blind.kind !== true) expect(face?.kind).toBe(expected.kind);
      expect(sorted(face?.addresses.map(addressText) ?? [])).toEqual(sorted(visible(expected, blind).map(addressText)));
      if (blind.flags === 'without LOWER_UP') {
        expect(sorted(face?.flags ?? [])).toEqual(
          sorted(expected.flags.filter((flag) => flag !== 'LOWER_UP' && flag !== 'NO-CARRIER')),
        );
      } else expect(sorted(face?.flags ?? [])).toEqual(sorted(expected.flags));
      if (blind.counters === 'none' || blind.miscounts?.includes(expected.name) === true) return;
      expect(face?.counters).toMatchObject(
        blind.counters === 'these' ? withoutExtras(expected) : (expected.counters ?? {}),
      );
    },
  );
});

function visible({ addresses }: Interface, blind: Blind): Address[] {
  if (blind.addresses === 'none') return [];
  const told = blind.addresses === 'ipv4' ? addresses.filter(({ family }) => family === 'ipv4') : addresses;
  if (blind.firstAddress !== true) return told;
  const first = told.find(({ family }) => family === 'ipv4');
  const labelled = blind.addresses !== 'ipv4';
  return told.filter(
    (one) => one.family === 'ipv6' || one === first || (labelled && one.details?.['label'] !== undefined),
  );
}

function withoutExtras({ counters }: Interface): object {
  if (counters === undefined) return {};
  const { overruns: rxOverruns, frame, ...rx } = counters.rx;
  const { overruns: txOverruns, ...tx } = counters.tx;
  return { rx, tx };
}
