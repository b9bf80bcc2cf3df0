import { Cable, X } from 'lucide-react';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import { IconButton } from '../../ui/button.tsx';
import { CopyText } from '../../ui/copy.tsx';
import { Facts } from '../../ui/facts.tsx';
import { plural } from '../../ui/quantity.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { nameInAddress } from '../interfaces/namespace-address.ts';
import { accessWords, namespaceSentence } from '../interfaces/namespace-words.ts';
import { ReadThisOne } from '../interfaces/read-this-one.tsx';
import { OpenShell } from '../shells/open-shell.tsx';
import type { Place, Topology } from './build-topology.ts';
import { machineId, networkId } from './layout-topology.ts';
import { networkLine, stateMarks } from './topology-words.ts';

interface TopologyDetailProps {
  topology: Topology;
  selected: string;
  /** The first reading goes on: nobody knows yet what has gone. */
  isFirst: boolean;
  onSelect: (id: string) => void;
}

/** What the selected box is, over the drawing. */
export function TopologyDetail({ onClose, ...shown }: TopologyDetailProps & { onClose: () => void }) {
  return (
    <aside className="absolute z-10 inset-x-0 bottom-0 max-h-[46%] overflow-y-auto border-t border-line bg-surface lg:inset-y-0 lg:left-auto lg:max-h-none lg:w-[344px] lg:border-t-0 lg:border-l">
      <div className="absolute top-4 right-4">
        <IconButton label="Close the details (Esc)" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </div>
      <Selected {...shown} />
    </aside>
  );
}

/** What it is in a sentence, then its facts. */
function Selected({ topology, selected, isFirst, onSelect }: TopologyDetailProps) {
  const places = topology.blocks.flatMap((block) => block.places);
  const place = places.find(({ id }) => id === selected);
  const machine = topology.machines.find(({ id }) => machineId(id) === selected);
  const network = topology.networks.find(({ name }) => networkId(name) === selected);
  if (place !== undefined) return <PlaceDetail place={place} onSelect={onSelect} />;
  if (machine !== undefined) {
    return (
      <Detail title={machine.title}>
        <p className="text-soft">{namespaceSentence(machine.namespace)}</p>
        <Faces namespace={machine.namespace} />
        <Links show={machine.id} />
      </Detail>
    );
  }
  if (network !== undefined) {
    return <NetworkDetail network={network} places={places.filter((one) => one.networks.includes(network.name))} />;
  }
  const gone = isFirst ? undefined : nameInAddress(selected);
  if (gone !== undefined) {
    return (
      <Detail title={gone}>
        <p className="text-soft">No container is called that now. It shows here again when one is.</p>
      </Detail>
    );
  }
  return <p className="p-5 text-faint">{isFirst ? 'Not read yet.' : 'It is not there any more.'}</p>;
}

function Detail({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <article data-testid="topology-detail" className="space-y-4 p-5">
      <h2 className="pr-8 text-lg font-semibold break-words">{title}</h2>
      {children}
    </article>
  );
}

function PlaceDetail({ place, onSelect }: { place: Place; onSelect: (id: string) => void }) {
  const { namespace, state, networks } = place;
  return (
    <Detail title={place.name}>
      <p className="text-soft">
        <span aria-hidden className={stateMarks[state].colour}>
          {stateMarks[state].mark}
        </span>{' '}
        {stateMarks[state].word}. {namespaceSentence(namespace)}
      </p>
      <Faces namespace={namespace} />
      <Facts
        rows={[
          ...(namespace.owner?.image === undefined ? [] : [['Image', namespace.owner.image] as const]),
          ...(namespace.owner?.project === undefined ? [] : [['Project', namespace.owner.project] as const]),
          ...networks.map(
            (name) =>
              [
                'Network',
                <button
                  key={name}
                  type="button"
                  className="text-left text-accent hover:underline"
                  onClick={() => onSelect(networkId(name))}
                >
                  {name}
                </button>,
              ] as const,
          ),
          ['Access', accessWords[namespace.access].note],
        ]}
      />
      {namespace.unread.map(({ what, why }) => (
        <p key={`${what} ${why}`} className="text-soft">
          <span className="font-medium">Not read: {what}.</span> {why}
        </p>
      ))}
      <ReadThisOne namespace={namespace} />
      <Links show={place.id} shell={namespace.owner?.name} />
    </Detail>
  );
}

function NetworkDetail({ network, places }: { network: EngineNetwork; places: readonly Place[] }) {
  return (
    <Detail title={network.name}>
      <p className="text-soft">
        {network.internal
          ? 'An internal network: what is on it reaches its own subnet and nothing else.'
          : `A network of the engine: ${networkLine(network)}.`}{' '}
        {plural(places.length, 'container')} on it.
      </p>
      <Facts
        rows={[
          ['Driver', network.driver],
          ...network.subnets.map((subnet) => ['Subnet', <CopyText key={subnet} text={subnet} />] as const),
          ...network.gateways.map((gateway) => ['Gateway', <CopyText key={gateway} text={gateway} />] as const),
          ...(network.bridge === undefined
            ? []
            : [['Bridge', <CopyText key="bridge" text={network.bridge} />] as const]),
          ...(network.parent === undefined
            ? []
            : [['Parent', <CopyText key="parent" text={network.parent} />] as const]),
          ['Id', <CopyText key="id" text={network.id.slice(0, 12)} />],
        ]}
      />
    </Detail>
  );
}

/** The interfaces in one line each, with what is at the other end. */
function Faces({ namespace }: { namespace: Namespace }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {namespace.interfaces.map(({ name, index, addresses, explanation }) => (
        <li key={`${index} ${name}`} className="py-1.5">
          <div className="flex flex-wrap gap-x-3 gap-y-1">
            <span className="font-mono font-semibold">{name}</span>
            {addresses.map(({ address, prefixLength }) => (
              <CopyText
                key={`${address}/${prefixLength}`}
                text={prefixLength === undefined ? address : `${address}/${prefixLength}`}
              />
            ))}
          </div>
          {explanation !== undefined && (
            <span className="block text-soft">
              <Sentence text={explanation} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Links({ show, shell }: { show: string; shell?: string | undefined }) {
  const look =
    'inline-flex h-7 items-center gap-1.5 rounded-sm border border-line-strong bg-surface px-2.5 hover:bg-sunken';
  return (
    <div className="flex flex-wrap gap-2">
      <a href={`#/interfaces?show=${encodeURIComponent(show)}`} className={look}>
        <Cable size={13} aria-hidden /> Interface cards
      </a>
      {shell !== undefined && (
        <OpenShell target={{ kind: 'container', container: shell }}>Shell in its namespace</OpenShell>
      )}
    </div>
  );
}
