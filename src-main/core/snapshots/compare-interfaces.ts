import type { PathStep } from './change-path.ts';
import type { ComparableAddress, ComparableInterface } from './comparable.ts';
import { changedField, type Difference, differentEntries } from './difference.ts';
import type { BridgeChanges } from './implied.ts';

type Interfaces = ReadonlyMap<string, ComparableInterface>;

/** Interfaces by name, and what changed in each. */
export function compareInterfaces(
  within: readonly PathStep[],
  before: Interfaces,
  after: Interfaces,
  { made, moved }: BridgeChanges,
): Difference[] {
  const whole = differentEntries({
    subject: 'interface',
    within,
    collection: 'interfaces',
    before: without(before, made),
    after: without(after, made),
    value: interfaceValue,
    same: () => true,
  });
  const inside = [...before].flatMap(([name, old]) => {
    const now = after.get(name);
    if (now === undefined || made.has(name)) return [];
    const differences = compareInterface([...within, ['interfaces', name]], old, now);
    return moved.has(name) ? differences.filter(({ subject }) => subject !== 'address') : differences;
  });
  return [...whole, ...inside];
}

function compareInterface(
  within: readonly PathStep[],
  before: ComparableInterface,
  after: ComparableInterface,
): Difference[] {
  const field = <T extends string | number | boolean>(name: string, old: T | undefined, now: T | undefined) =>
    changedField('setting', [...within, name], old, now);
  const addresses = (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const of = (one: ComparableInterface): Map<string, ComparableAddress> =>
      new Map([...one.addresses].filter(([, address]) => address.family === family));
    return differentEntries({
      subject: 'address',
      within,
      collection: 'addresses',
      before: of(before),
      after: of(after),
      value: ({ text }) => text,
      same: (old, now) => old.text === now.text,
      pair: () => true,
    });
  });
  const switched = field('on', before.on, after.on);
  return [
    ...switched,
    // A link that goes because its interface was switched off is no news.
    ...(switched.length > 0 ? [] : field('link', before.link, after.link)),
    ...addresses,
    ...field('mtu', before.mtu, after.mtu),
    ...field('mac', before.mac, after.mac),
    ...field('master', before.master ?? 'none', after.master ?? 'none'),
  ];
}

function without(interfaces: Interfaces, names: ReadonlySet<string>): Interfaces {
  return new Map([...interfaces].filter(([name]) => !names.has(name)));
}

function interfaceValue({ kind, addresses, mtu, mac, master }: ComparableInterface): Record<string, unknown> {
  return {
    kind,
    addresses: [...addresses.values()].map(({ text }) => text),
    ...(mtu === undefined ? {} : { mtu }),
    ...(mac === undefined ? {} : { mac }),
    ...(master === undefined ? {} : { master }),
  };
}
