import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { addressOf, addressOfName, nameInAddress } from './namespace-address.ts';

/** One line of the list: a namespace that was read, by each container that it is of, or a short-lived container as in the notes. */
export interface Choice {
  /** As it stands in the page's address: that of a namespace, or "probe:bridge". */
  id: string;
  name: string;
  note: string;
  namespace?: Namespace;
}

export interface ChoiceGroup {
  title: string;
  choices: readonly Choice[];
}

/** What is shown before anybody chose: the two views of the notes, and this computer. */
const firstChoices: readonly string[] = ['probe:bridge', 'probe:host', 'this-computer'];

const asInTheNotes: ChoiceGroup = {
  title: 'A new container',
  choices: [
    { id: 'probe:bridge', name: 'A container on the bridge', note: 'docker run -it alpine sh' },
    { id: 'probe:host', name: 'A container with --net=host', note: 'docker run -it --net=host alpine sh' },
  ],
};

/** The list's lines in their groups; `engine`: probe containers can be started. */
export function groupChoices(document: InterfacesDocument | undefined, engine: boolean): ChoiceGroup[] {
  const namespaces = document?.namespaces ?? [];
  const machines = namespaces.filter(({ kind }) => kind === 'this-computer' || kind === 'engine-host');
  const containers = namespaces.filter(({ kind }) => kind === 'container');
  const projects = Map.groupBy(containers, ({ owner }) => owner?.project ?? '');
  const others = namespaces.filter(({ kind }) => kind === 'other');
  return [
    ...(engine ? [asInTheNotes] : []),
    group('Machines', machines.map(toChoice)),
    ...[...projects]
      .filter(([project]) => project !== '')
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([project, members]) => group(`Project ${project}`, members.flatMap(withSharers))),
    group('Containers', [...(projects.get('') ?? []).flatMap(withSharers), ...machines.flatMap(sharersOf)]),
    group('Namespaces without a container', others.map(toChoice)),
  ].filter(({ choices }) => choices.length > 0);
}

function group(title: string, choices: readonly Choice[]): ChoiceGroup {
  return { title, choices: choices.toSorted((a, b) => natural.compare(a.name, b.name)) };
}

const withSharers = (namespace: Namespace): Choice[] => [toChoice(namespace), ...sharersOf(namespace)];

/** The containers that have no namespace of their own, and are in this one. */
function sharersOf(namespace: Namespace): Choice[] {
  const note = namespace.owner === undefined ? hostNote : `in the namespace of ${namespace.owner.name}`;
  return (namespace.sharedBy ?? []).map((name) => ({ id: addressOfName(name), name, note, namespace }));
}

const hostNote = 'on the stack of the engine’s machine';

/** "web-2" before "web-10". */
const natural = new Intl.Collator('en', { numeric: true });

function toChoice(namespace: Namespace): Choice {
  // A machine's bridges have addresses too, and it is not known by them.
  const address = namespace.interfaces
    .filter(({ kind }) => kind !== 'loopback')
    .toSorted((a, b) => Number(a.kind === 'bridge') - Number(b.kind === 'bridge'))
    .flatMap(({ addresses }) => addresses)
    .find(({ family }) => family === 'ipv4')?.address;
  const { kind, owner } = namespace;
  const networkMode = kind === 'container' ? namespace.networkMode : undefined;
  const note =
    owner?.state !== undefined && owner.state !== 'running'
      ? owner.state
      : networkMode === 'host'
        ? hostNote
        : networkMode === 'none'
          ? 'no network'
          : (address ?? (namespace.interfaces.length === 0 ? 'not read' : 'no address'));
  return { id: addressOf(namespace), name: nameOf(namespace), note, namespace };
}

/** The line that an address names, also by a container's id. */
export function findChoice(choices: readonly Choice[], address: string): Choice | undefined {
  return (
    choices.find(({ id }) => id === address) ??
    choices.find(({ id, namespace }) => namespace?.id === address && id === addressOf(namespace))
  );
}

/**
 * What the page's address shows, side by side. A container that has gone keeps its place with its name alone: one that is
 * made again comes back to it.
 */
export function columnsOf(show: string | null, choices: readonly Choice[]): Choice[] {
  const addresses = show === null ? firstChoices : show.split(',');
  const columns = addresses.flatMap((address) => {
    const name = nameInAddress(address);
    return findChoice(choices, address) ?? (name === undefined ? [] : { id: address, name, note: '' });
  });
  return [...new Map(columns.map((column) => [column.id, column])).values()];
}

/** Whose namespace it is, short enough for a list. */
export function nameOf({ kind, id, title, owner }: Namespace): string {
  if (kind === 'this-computer') return 'This computer';
  if (kind === 'engine-host') return 'The engine’s machine';
  return owner?.name ?? title ?? id;
}

/** The groups with the lines that a search finds, by name, note, image or any address. */
export function searchChoices(groups: readonly ChoiceGroup[], search: string): ChoiceGroup[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [...groups];
  return groups
    .map(({ title, choices }) => ({ title, choices: choices.filter((choice) => textOf(choice).includes(wanted)) }))
    .filter(({ choices }) => choices.length > 0);
}

function textOf({ name, note, namespace }: Choice): string {
  const addresses = namespace?.interfaces.flatMap((face) => face.addresses.map(({ address }) => address)) ?? [];
  return [name, note, namespace?.owner?.image ?? '', ...addresses].join('\n').toLowerCase();
}
