import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { type Grouping, stoppedBlock, type Topology } from './build-topology.ts';
import type { TopologySearch } from './use-topology-search.ts';

interface TopologyToolsProps {
  topology: Topology;
  search: TopologySearch;
  grouping: Grouping;
  onGrouping: (grouping: Grouping) => void;
  /** Ids of the blocks drawn as one box. */
  collapsed: ReadonlySet<string>;
  onCollapse: (blocks: ReadonlySet<string>) => void;
}

/** What finds, groups and folds. */
export function TopologyTools({ topology, search, grouping, onGrouping, collapsed, onCollapse }: TopologyToolsProps) {
  const ids = topology.blocks.map(({ id }) => id);
  // Those that have stopped are folded by themselves.
  const isFolded = ids.some((id) => id !== stoppedBlock && collapsed.has(id));
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-6 py-2">
      <SearchField
        label="Find a container, an address or a network"
        placeholder="Find a container, an address, a network; Enter goes from one to the next"
        value={search.text}
        onChange={search.onChange}
        onKeyDown={search.onKeyDown}
      />
      <span className="w-24 text-right font-mono text-faint" role="status">
        {search.found === null ? '' : `${search.matches.length} found`}
      </span>
      <select
        aria-label="Draw together"
        value={grouping}
        onChange={({ target }) => onGrouping(target.value === 'project' ? 'project' : 'network')}
        className="control"
      >
        <option value="network">By network</option>
        <option value="project">By Compose project</option>
      </select>
      <Button onClick={() => onCollapse(isFolded ? new Set() : new Set(ids))}>
        {isFolded ? 'Unfold all' : 'Fold all'}
      </Button>
    </div>
  );
}
