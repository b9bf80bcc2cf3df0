import { SearchField } from '../../ui/search-field.tsx';
import type { Show } from './matrix.ts';
import { RunHistory } from './run-history.tsx';
import { RunOptionsPop } from './run-options-pop.tsx';

interface MatrixToolsProps {
  filter: { text: string; show: Show };
  onFilter: (filter: { text: string; show: Show }) => void;
}

const shows: readonly { show: Show; name: string }[] = [
  { show: 'all', name: 'All rows' },
  { show: 'blocked', name: 'With something blocked' },
  { show: 'unreached', name: 'With something unreached' },
  { show: 'surprises', name: 'With a surprise' },
];

/** What the table shows, what the next run tries, and the runs before. */
export function MatrixTools({ filter, onFilter }: MatrixToolsProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-6 py-2">
      <SearchField
        label="Filter by where a probe starts or what it tries to reach"
        placeholder="A network or a target"
        value={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
      />
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
