import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { SearchField } from '../../ui/search-field.tsx';
import { useKeptPlace } from '../../ui/use-kept-place.ts';
import { type Choice, type ChoiceGroup, searchChoices } from './namespace-choices.ts';

interface NamespaceListProps {
  groups: readonly ChoiceGroup[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

type Line = { title: string } | { choice: Choice };

/** Every namespace by its owner: a click shows its cards beside the others, another takes them away. */
export function NamespaceList({ groups, chosen, onChange }: NamespaceListProps) {
  const [search, setSearch] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () =>
      searchChoices(groups, search).flatMap(({ title, choices }): Line[] => [
        { title },
        ...choices.map((choice) => ({ choice })),
      ]),
    [groups, search],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isTitle(lines[index]) ? 30 : 44),
    overscan: 10,
  });
  const keys = useMemo(() => lines.map((line) => ('title' in line ? line.title : line.choice.id)), [lines]);
  const onScroll = useKeptPlace(scroller, keys, virtual);

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const buttons: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next instanceof HTMLElement) next.focus();
  }

  return (
    <div className="flex max-h-56 shrink-0 flex-col border-b border-line lg:max-h-none lg:w-60 lg:border-r lg:border-b-0">
      <div className="flex shrink-0 p-2">
        <SearchField label="Find a namespace" placeholder="Name, image, address" value={search} onChange={setSearch} />
      </div>
      <div ref={scroller} onScroll={onScroll} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {lines.length === 0 && <p className="px-2 text-faint">Nothing is called that.</p>}
        <ul
          aria-label="Namespaces"
          className="relative"
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={onKeyDown}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            const place = { transform: `translateY(${start}px)` };
            if (line === undefined) return null;
            if ('title' in line) {
              return (
                <li key={line.title} style={place} className="eyebrow absolute inset-x-0 top-0 truncate px-2 pt-2.5">
                  {line.title}
                </li>
              );
            }
            const { id, name, note } = line.choice;
            const isShown = chosen.includes(id);
            return (
              <li key={id} style={place} className="absolute inset-x-0 top-0 h-[42px]">
                <button
                  type="button"
                  aria-pressed={isShown}
                  title={`${name}: ${note}`}
                  onClick={() => onChange(isShown ? chosen.filter((each) => each !== id) : [...chosen, id])}
                  className={clsx(
                    'h-full w-full rounded-sm px-2 text-left outline-offset-[-2px]',
                    isShown ? 'bg-accent-wash' : 'hover:bg-sunken',
                  )}
                >
                  <span className="block truncate">{name}</span>
                  <span className="block truncate font-mono text-xs text-faint">{note}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

const isTitle = (line: Line | undefined): boolean => line !== undefined && 'title' in line;
