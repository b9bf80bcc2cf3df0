import { Search } from 'lucide-react';
import type { Show } from './matrix.ts';
import { RunHistory } from './run-history.tsx';
import { RunOptionsPop } from './run-options-pop.tsx';

interface MatrixToolsProps {
  filter: { text: string; show: Show };
  onFilter: (filter: { text: string; show: Show }) => void;
}

const shows: readonly { show: Show; name: string }[] = [
  { show: 'all', name: 'Every row' },
  { show: 'blocked', name: 'Rows with something blocked' },
  { show: 'unreached', name: 'Rows with something unreached' },
  { show: 'surprises', name: 'Rows with a surprise' },
];

/** What the table shows, what the next run tries, and the runs before. */
export function MatrixTools({ filter, onFilter }: MatrixToolsProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-6 py-2">
      <div className="relative min-w-40 flex-1">
        <Search size={13} className="absolute top-2 left-2 text-faint" aria-hidden />
        <input
          type="search"
          value={filter.text}
          onChange={({ target }) => onFilter({ ...filter, text: target.value })}
          aria-label="Filter by where a probe starts or what it tries to reach"
          placeholder="A network, a container, a target"
          className="control w-full pl-7"
        />
      </div>
      <select
        aria-label="Which rows"
        value={filter.show}
        onChange={({ target }) =>
          onFilter({ ...filter, show: shows.find(({ show }) => show === target.value)?.show ?? 'all' })
        }
        className="control"
      >
        {shows.map(({ show, name }) => (
          <option key={show} value={show}>
            {name}
          </option>
        ))}
      </select>
      <RunOptionsPop />
      <RunHistory />
    </div>
  );
}
