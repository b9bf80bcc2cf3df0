import { Box, CalendarClock, Network, Plug, Radio, Ruler } from 'lucide-react';
import { useCommandPart, useCommandQuery } from '../../../api/commands.ts';
import { listenerName } from '../../listeners/listener-words.ts';
import { sourceKinds } from '../source-words.ts';
import { ChoiceList } from './choice-list.tsx';
import { FilterChip } from './filter-chip.tsx';
import type { FilterForm } from './filter-params.ts';
import { SizeChoice, sizeWords } from './size-choice.tsx';
import { TextField } from './text-field.tsx';
import { TimeChoice, timeWords } from './time-choice.tsx';

interface FilterRowProps {
  form: FilterForm;
  problem: string | undefined;
  onChange: (change: Partial<FilterForm>) => void;
  /** At the row's end. */
  children: React.ReactNode;
}

export function FilterRow({ form, problem, onChange, children }: FilterRowProps) {
  const containers = useCommandQuery('engine.containers', {});
  const networks = useCommandQuery('engine.networks', {});
  const listeners =
    useCommandPart('listeners.list', {}, (list) =>
      list.map((each) => ({ id: each.id, exposure: each.exposure, label: listenerName(each) })),
    ) ?? [];
  const kinds = Object.entries(sourceKinds);
  const sources = [
    ...kinds.map(([value, { name }]) => ({ value, label: value === 'container' ? 'any container' : name })),
    ...(containers.data ?? [])
      .filter(({ own }) => !own)
      .map(({ name, image }) => ({ value: name, label: name, note: image })),
  ];
  const listener = listeners.find(({ id }) => id === form.listenerId);
  return (
    <div className="@container shrink-0 border-t border-line">
      <div className="flex flex-wrap items-center gap-1 px-6 py-2">
        <TextField form={form} isWrong={problem !== undefined} onChange={onChange} />
        <FilterChip
          icon={Box}
          name="Source"
          value={sources.find(({ value }) => value === form.source)?.label ?? (form.source || undefined)}
          onClear={() => onChange({ source: '' })}
        >
          {(close) => (
            <ChoiceList
              searchLabel="Search sources"
              choices={sources}
              chosen={form.source}
              nothing="No source is called so."
              onChoose={(source) => {
                onChange({ source });
                close();
              }}
            />
          )}
        </FilterChip>
        <FilterChip
          icon={Network}
          name="Network"
          value={form.network || undefined}
          onClear={() => onChange({ network: '' })}
        >
          {(close) => (
            <ChoiceList
              searchLabel="Search networks"
              choices={(networks.data ?? []).map(({ name, subnets }) => ({
                value: name,
                label: name,
                note: subnets[0],
              }))}
              chosen={form.network}
              nothing="There is no such network."
              onChoose={(network) => {
                onChange({ network });
                close();
              }}
            />
          )}
        </FilterChip>
        {(listeners.length > 1 || form.listenerId !== '') && (
          <FilterChip
            icon={Radio}
            name="Listener"
            value={form.listenerId === '' ? undefined : (listener?.label ?? 'an earlier one')}
            onClear={() => onChange({ listenerId: '' })}
          >
            {(close) => (
              <ChoiceList
                searchLabel="Search listeners"
                choices={listeners.map(({ id, label, exposure }) => ({ value: id, label, note: exposure }))}
                chosen={form.listenerId}
                nothing="No listener is called so."
                onChoose={(listenerId) => {
                  onChange({ listenerId });
                  close();
                }}
              />
            )}
          </FilterChip>
        )}
        <FilterChip
          icon={CalendarClock}
          name="Time"
          value={timeWords(form)}
          onClear={() => onChange({ since: '', until: '' })}
        >
          {(close) => (
            <TimeChoice
              since={form.since}
              until={form.until}
              onChoose={(change) => {
                onChange(change);
                close();
              }}
            />
          )}
        </FilterChip>
        <FilterChip
          icon={Ruler}
          name="Size"
          value={sizeWords(form)}
          onClear={() => onChange({ minBytes: '', maxBytes: '' })}
        >
          {(close) => (
            <SizeChoice
              sizes={form}
              onChoose={(change) => {
                onChange(change);
                close();
              }}
            />
          )}
        </FilterChip>
        {form.connectionId !== '' && (
          <FilterChip
            icon={Plug}
            name="Connection"
            value="one connection"
            onClear={() => onChange({ connectionId: '' })}
          >
            {() => <p className="p-2 font-mono break-all">{form.connectionId}</p>}
          </FilterChip>
        )}
        <span className="hidden flex-1 basis-0 @3xl:block" />
        {children}
      </div>
      {problem !== undefined && (
        <p role="alert" className="px-6 pb-2 text-refused">
          {problem}
        </p>
      )}
    </div>
  );
}
