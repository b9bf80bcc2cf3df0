import type { Count, Interface, InterfaceAddress } from '../../contract/interface-model.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import { warningSentence } from '../../contract/paste.ts';

/** A card's fields as label and value, every field of `ifconfig` among them, in the order of reading. */
export function interfaceFacts(one: Interface): [string, string][] {
  const { rx, tx } = one.counters ?? {};
  const facts: [string, string | number | undefined][] = [
    ['Kind', one.kind],
    ['Link encapsulation', one.linkEncap],
    ['MAC', one.mac],
    ...one.addresses.map((address): [string, string] => [
      address.family === 'ipv4' ? 'IPv4' : 'IPv6',
      addressText(address),
    ]),
    ['Flags', one.flags.join(' ') || undefined],
    ['State', one.state],
    ['MTU', one.mtu],
    ['Metric', one.metric],
    ['Queue length', one.txQueueLength],
    ['Port of', one.master],
    ['On top of', one.parent && (one.parent.name ?? `interface ${one.parent.index} of another namespace`)],
    ['Network', one.networkName],
    ['What it is', one.explanation],
    ['Received', rx && `${rx.packets} packets, ${bytesText(rx.bytes)}`],
    [
      'Receive errors',
      rx && counts({ errors: rx.errors, dropped: rx.dropped, overruns: rx.overruns, frame: rx.frame }),
    ],
    ['Sent', tx && `${tx.packets} packets, ${bytesText(tx.bytes)}`],
    [
      'Send errors',
      tx &&
        counts({
          errors: tx.errors,
          dropped: tx.dropped,
          overruns: tx.overruns,
          carrier: tx.carrier,
          collisions: tx.collisions,
        }),
    ],
    ...one.warnings.map((warning): [string, string] => ['Warning', warningSentence(warning)]),
  ];
  return facts.flatMap(([label, value]): [string, string][] => (value === undefined ? [] : [[label, String(value)]]));
}

/** A card as the cells of one line: name, kind, addresses, state and MTU, and what went wrong. */
export function interfaceLine({ name, kind, addresses, state, mtu, counters, warnings }: Interface): string[] {
  const { rx, tx } = counters ?? {};
  const trouble = counts({
    'receive errors': some(rx?.errors),
    'received and dropped': some(rx?.dropped),
    'send errors': some(tx?.errors),
    'not sent': some(tx?.dropped),
  });
  return [
    name,
    kind,
    addresses.map(addressText).join(', '),
    [state, mtu].filter((part) => part !== undefined).join(', '),
    [trouble, ...warnings.map(warningSentence)].filter((part) => part !== '').join('; '),
  ];
}

const some = (count: Count | undefined): Count | undefined => (Number(count ?? 0) > 0 ? count : undefined);

export function addressText({ address, prefixLength, broadcast, peer, scope }: InterfaceAddress): string {
  return [
    prefixLength === undefined ? address : `${address}/${prefixLength}`,
    broadcast && `broadcast ${broadcast}`,
    peer && `peer ${peer}`,
    scope && `scope ${scope}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** "6587601 bytes (6.3 MiB)": human units with the exact number at hand. */
export function bytesText(count: Count): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = Number(count);
  if (value < 1_024) return `${count} bytes`;
  let unit = -1;
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${count} bytes (${value.toFixed(1)} ${units[unit] ?? ''})`;
}

function counts(fields: Record<string, Count | undefined>): string {
  return Object.entries(fields)
    .flatMap(([name, count]) => (count === undefined ? [] : [`${name} ${count}`]))
    .join(', ');
}

/** Whose namespace it is, in words. */
export function namespaceTitle(namespace: Namespace): string {
  if (namespace.title !== undefined) return namespace.title;
  if (namespace.kind === 'this-computer') return 'This computer';
  if (namespace.kind === 'engine-host') return 'The engine’s machine (--net=host)';
  const name = namespace.owner?.name ?? namespace.id;
  return namespace.owner?.image === undefined ? name : `${name} (${namespace.owner.image})`;
}
