import { clsx } from 'clsx';
import { Monitor, Waypoints } from 'lucide-react';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { Machine } from './build-topology.ts';
import { machineId, networkId } from './layout-topology.ts';
import type { Marks } from './topology-nodes.tsx';
import { machineLine, networkLine } from './topology-words.ts';

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

export function MachineHead({ machine, marks }: { machine: Machine; marks: Marks }) {
  return (
    <Head id={machineId(machine.id)} title={machine.title} line={machineLine(machine)} icon={Monitor} marks={marks} />
  );
}

export function NetworkHead({ network, marks }: { network: EngineNetwork; marks: Marks }) {
  const { name } = network;
  return <Head id={networkId(name)} title={name} line={networkLine(network)} icon={Waypoints} marks={marks} />;
}
