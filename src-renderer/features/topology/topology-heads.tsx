import { clsx } from 'clsx';
import { Monitor, Waypoints } from 'lucide-react';
import type { EngineNetwork } from '../../../src-main/contract/snapshot-model.ts';
import type { Machine } from './build-topology.ts';
import { machineId, networkId } from './layout-topology.ts';
import { useMarks } from './topology-marks.ts';
import { machineLine, networkLine } from './topology-words.ts';

interface HeadProps {
  id: string;
  title: string;
  line: string;
  icon: typeof Monitor;
}

function Head({ id, title, line, icon: Icon }: HeadProps) {
  const { selected, onSelect } = useMarks();
  return (
    <button
      type="button"
      aria-pressed={selected === id}
      onClick={() => onSelect(id)}
      className={clsx(
        'nopan flex size-full items-center gap-2.5 rounded-md border bg-surface px-3 text-left transition-colors duration-150',
        selected === id ? 'border-accent bg-accent-wash' : 'border-line-strong hover:bg-sunken',
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

export function MachineHead({ machine }: { machine: Machine }) {
  return <Head id={machineId(machine.id)} title={machine.title} line={machineLine(machine)} icon={Monitor} />;
}

export function NetworkHead({ network }: { network: EngineNetwork }) {
  const { name } = network;
  return <Head id={networkId(name)} title={name} line={networkLine(network)} icon={Waypoints} />;
}
