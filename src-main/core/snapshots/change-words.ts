import type { Snapshot } from '../../contract/snapshot-model.ts';
import type { Comparison, ToldChange } from '../../contract/snapshots.ts';
import type { PathStep } from './change-path.ts';
import { compareSnapshots } from './compare.ts';
import { type Difference, toChange } from './difference.ts';

/** Two snapshots compared, in words and in the order of reading. */
export function tellComparison(
  before: { name: string; snapshot: Snapshot },
  after: { name: string; snapshot: Snapshot },
): Comparison {
  const { differences, notCompared } = compareSnapshots(before.snapshot, after.snapshot);
  const places = new Intl.Collator('en', { numeric: true });
  const changes = differences
    .map((difference) => ({ rank: rankOf(difference), change: tellChange(difference) }))
    .sort((a, b) => a.rank - b.rank || places.compare(a.change.where, b.change.where))
    .map(({ change }) => change);
  const side = ({ name, snapshot }: { name: string; snapshot: Snapshot }) => ({ name, takenAt: snapshot.takenAt });
  return { before: side(before), after: side(after), summary: summarise(changes), changes, notCompared };
}

export function tellChange(difference: Difference): ToldChange {
  const { subject, steps, before, after } = difference;
  const texts = { before: valueText(difference, before), after: valueText(difference, after) };
  return {
    ...toChange(difference),
    subject,
    where: whereOf(steps),
    what: whatOf(steps),
    ...(texts.before === undefined ? {} : { beforeText: texts.before }),
    ...(texts.after === undefined ? {} : { afterText: texts.after }),
  };
}

const nouns: readonly (readonly [ToldChange['subject'], one: string, many: string])[] = [
  ['namespace', 'container', 'containers'],
  ['interface', 'interface', 'interfaces'],
  ['address', 'address', 'addresses'],
  ['setting', 'interface setting', 'interface settings'],
  ['route', 'route', 'routes'],
  ['dns', 'DNS setting', 'DNS settings'],
  ['host-name', 'host name', 'host names'],
  ['listener', 'listener', 'listeners'],
  ['network', 'network', 'networks'],
  ['engine', 'engine fact', 'engine facts'],
];

/** "3 changes: 1 address, 1 route, 1 network." */
export function summarise(changes: readonly Pick<ToldChange, 'subject'>[]): string {
  if (changes.length === 0) return 'Nothing changed.';
  const counts = nouns.flatMap(([subject, one, many]) => {
    const count = changes.filter((change) => change.subject === subject).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}: ${counts.join(', ')}.`;
}

const order = ['engine', 'this-computer', 'engine-host', 'networks'];

function rankOf({ steps: [first] }: Difference): number {
  const place = order.indexOf(typeof first === 'object' && first[0] === 'namespaces' ? first[1] : collectionOf(first));
  return place === -1 ? order.length : place;
}

function collectionOf(step: PathStep | undefined): string {
  return typeof step === 'object' ? step[0] : (step ?? '');
}

function whereOf([first]: readonly PathStep[]): string {
  if (typeof first !== 'object') return 'Engine';
  const [collection, key] = first;
  if (collection === 'networks') return 'Networks';
  if (key === 'this-computer') return 'This computer';
  if (key === 'engine-host') return 'The engine’s machine';
  return key.replace(/^container:/, '');
}

const fields: Readonly<Record<string, string>> = { mtu: 'MTU', mac: 'MAC', on: 'state', master: 'bridge' };
const lists: Readonly<Record<string, string>> = {
  servers: 'name server',
  search: 'search domain',
  options: 'resolver option',
  subnets: 'subnet',
  gateways: 'gateway',
};

/** What it is, without its values: "address on eth0", "MTU of eth0", "route to 10.9.0.0/16". */
function whatOf(steps: readonly PathStep[]): string {
  const [first, second, third] = steps;
  const last = steps.at(-1);
  const [holder] = [first, second].filter((step) => typeof step === 'object').slice(-1);
  const name = holder?.[1] ?? '';
  if (typeof last === 'string') {
    if (first === 'engine') return last === 'engine' ? 'engine' : last;
    if (second === 'dns') return `order of the ${lists[last] ?? last}s`;
    if (steps.length === 2 && collectionOf(first) === 'namespaces') return last;
    return `${fields[last] ?? last} of ${name}`;
  }
  const [collection = '', key = ''] = last ?? [];
  switch (collection) {
    case 'networks':
      return `network ${key}`;
    case 'namespaces':
      return 'container';
    case 'sharedBy':
      return 'container in this namespace';
    case 'interfaces':
      return `interface ${key}`;
    case 'addresses':
      return `address on ${name}`;
    case 'routes':
      return key.startsWith('default') ? key.replace('default', 'default route') : `route to ${key}`;
    case 'hosts':
      return `host name ${key}`;
    case 'sockets':
      return `listener on ${key}`;
    default:
      return third === undefined ? `${lists[collection] ?? collection} of ${name}` : (lists[collection] ?? collection);
  }
}

/** A value as a person reads it; undefined where there is none. */
function valueText({ subject, steps }: Difference, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return steps.at(-1) === 'on' ? (value ? 'on' : 'off') : value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const fact = (name: string): string | undefined => {
    const found: unknown = Reflect.get(value, name);
    if (Array.isArray(found)) return found.length === 0 ? undefined : found.join(', ');
    return found === undefined || found === false ? undefined : String(found);
  };
  const words = (name: string, before: string): string | undefined => {
    const text = fact(name);
    return text === undefined ? undefined : `${before} ${text}`;
  };
  const parts: Partial<Record<ToldChange['subject'], () => (string | false | undefined)[]>> = {
    route: () => [words('gateway', 'via') ?? 'direct', words('interface', 'on'), words('metric', 'metric')],
    listener: () => [fact('process') ?? 'unknown process'],
    network: () => [fact('driver'), fact('internal') && 'internal', fact('subnets')],
    interface: () => [fact('kind'), fact('addresses'), words('mtu', 'MTU')],
    namespace: () => [fact('image'), words('networkMode', 'on'), fact('addresses')],
    engine: () => [fact('name'), fact('version'), fact('os')],
  };
  return (parts[subject]?.() ?? []).filter(Boolean).join(' · ') || JSON.stringify(value);
}
