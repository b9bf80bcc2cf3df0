import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { clsx } from 'clsx';
import { ChevronDown, ChevronRight, Monitor, Waypoints } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { Block, Machine, Place } from './build-topology.ts';
import { gridOf, headHeight, machineId, networkId } from './layout-topology.ts';
import { machineLine, networkLine, stateMarks } from './topology-words.ts';

/** What every node needs of the drawing as a whole. */
export interface Marks {
  selected: string | null;
  /** Ids of the places that a search found; null: there is no search. */
  found: ReadonlySet<string> | null;
  onSelect: (id: string) => void;
  onToggle: (block: string) => void;
}

export type MachineNode = Node<{ machine: Machine; marks: Marks }, 'machine'>;
export type NetworkNode = Node<{ network: EngineNetwork; marks: Marks }, 'network'>;
export type BlockNode = Node<{ block: Block; collapsed: boolean; marks: Marks }, 'block'>;

function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className="invisible" />
    </>
  );
}

interface HeadProps {
  id: string;
  title: string;
  line: string;
  icon: typeof Monitor;
  marks: Marks;
}

function Head({ id, title, line, icon: Icon, marks }: HeadProps) {
  return (
    <button
      type="button"
      aria-pressed={marks.selected === id}
      onClick={() => marks.onSelect(id)}
      className={clsx(
        'nopan flex size-full items-center gap-2.5 rounded-md border bg-surface px-3 text-left transition-colors duration-150',
        marks.selected === id ? 'border-accent bg-accent-wash' : 'border-line-strong hover:bg-sunken',
      )}
    >
      <Icon size={16} className="shrink-0 text-faint" aria-hidden />
      <span className="min-w-0">
        <span className="block truncate font-semibold" title={title}>
          {title}
        </span>
        <span className="block truncate text-xs text-soft" title={line}>
          {line}
        </span>
      </span>
    </button>
  );
}

const MachineBox = memo(function MachineBox({ data: { machine, marks } }: NodeProps<MachineNode>) {
  return (
    <>
      <Ends />
      <Head id={machineId(machine.id)} title={machine.title} line={machineLine(machine)} icon={Monitor} marks={marks} />
    </>
  );
});

const NetworkBox = memo(function NetworkBox({ data: { network, marks } }: NodeProps<NetworkNode>) {
  return (
    <>
      <Ends />
      <Head
        id={networkId(network.name)}
        title={network.name}
        line={networkLine(network)}
        icon={Waypoints}
        marks={marks}
      />
    </>
  );
});

const BlockBox = memo(function BlockBox({ data: { block, collapsed, marks } }: NodeProps<BlockNode>) {
  const { columns, width, height, small, shortName } = gridOf(block);
  const Fold = collapsed ? ChevronRight : ChevronDown;
  const hits = marks.found === null ? 0 : block.places.filter(({ id }) => marks.found?.has(id)).length;
  return (
    <section aria-label={block.title} className="size-full rounded-md border border-line">
      <Ends />
      <button
        type="button"
        aria-expanded={!collapsed}
        onClick={() => marks.onToggle(block.id)}
        style={{ height: headHeight }}
        className="nopan flex w-full items-center gap-1.5 px-2.5 text-left text-soft hover:text-ink"
      >
        <Fold size={14} className="shrink-0" aria-hidden />
        <span className="min-w-0 flex-1 truncate font-semibold" title={block.title}>
          {block.title}
        </span>
        <span className="font-mono text-faint">
          {marks.found === null ? block.places.length : `${hits} of ${block.places.length}`}
        </span>
      </button>
      {collapsed ? (
        <p className="truncate px-2.5 text-xs text-faint">{summaryOf(block)}</p>
      ) : (
        <ul
          className="grid gap-1.5 px-2.5"
          style={{ gridTemplateColumns: `repeat(${columns}, minmax(${width}px, 1fr))`, gridAutoRows: height }}
          onKeyDown={(event) => moveInBlock(event, columns)}
        >
          {block.slots.map(({ name, place }) => (
            <li key={name}>
              {place === undefined ? (
                <span className="block size-full rounded-sm border border-dashed border-line" />
              ) : (
                <PlaceButton
                  place={place}
                  shortName={small ? shortName(place.name) : undefined}
                  isSelected={marks.selected === place.id}
                  isFound={marks.found?.has(place.id)}
                  onSelect={marks.onSelect}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
});

interface PlaceButtonProps {
  place: Place;
  /** Where there is no room for the whole name and the address. */
  shortName: string | undefined;
  isSelected: boolean;
  /** Undefined: there is no search. */
  isFound: boolean | undefined;
  onSelect: (id: string) => void;
}

const PlaceButton = memo(function PlaceButton({ place, shortName, isSelected, isFound, onSelect }: PlaceButtonProps) {
  const { mark, word, colour } = stateMarks[place.state];
  return (
    <button
      type="button"
      data-testid="place"
      aria-pressed={isSelected}
      title={`${place.name}, ${word}${place.address === undefined ? '' : `, ${place.address}`}`}
      onClick={() => onSelect(place.id)}
      className={clsx(
        'nopan size-full rounded-sm border px-2 text-left transition-colors duration-150',
        isSelected
          ? 'border-accent bg-accent-wash'
          : isFound
            ? 'border-accent bg-surface'
            : 'border-line bg-surface hover:bg-sunken',
        isFound === false && 'opacity-35',
      )}
    >
      <span className={clsx('flex items-center gap-1.5', shortName !== undefined && 'text-xs')}>
        <span aria-hidden className={clsx('text-[9px]', colour)}>
          {mark}
        </span>
        <span className="truncate">{shortName ?? place.name}</span>
      </span>
      {shortName === undefined && (
        <span className="block truncate font-mono text-xs text-faint">{place.address ?? word}</span>
      )}
    </button>
  );
});

/** "12 running · 1 paused". */
function summaryOf({ places }: Block): string {
  return [...Map.groupBy(places, ({ state }) => state)]
    .map(([state, those]) => `${those.length} ${stateMarks[state].word}`)
    .join(' · ');
}

const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** Arrow keys lead from place to place. */
function moveInBlock(event: KeyboardEvent<HTMLUListElement>, columns: number): void {
  const step = steps[event.key]?.(columns);
  if (step === undefined) return;
  const slots = [...event.currentTarget.children].map((slot) => slot.querySelector('button'));
  let at = slots.findIndex((button) => button !== null && button === document.activeElement) + step;
  // Where one has gone, there is no button.
  while (slots[at] === null) at += step;
  event.preventDefault();
  slots[at]?.focus();
}

export const nodeTypes = { machine: MachineBox, network: NetworkBox, block: BlockBox };
