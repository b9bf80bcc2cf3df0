import { SlidersHorizontal, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Pop } from '../../ui/pop.tsx';
import { isPlain, mostBetween, mostSources, type RunOptions, useRunOptions } from './run-options.ts';

type Flag = Exclude<keyof RunOptions, 'sources' | 'targets'>;

/** What can be tried beyond the usual, where so many containers are running. */
function choices(running: number): { name: Flag; label: string; note: string; tooMany?: boolean }[] {
  const tooMany = running > mostSources;
  const pairs = (running * (running - 1)).toLocaleString('en-US');
  return [
    {
      name: 'containers',
      label: `From your running containers (${running.toLocaleString('en-US')})`,
      note: tooMany
        ? `A run starts from ${mostSources} at most. Add the ones you mean below.`
        : 'Each one is a row: what it reaches of this computer.',
      tooMany,
    },
    {
      name: 'between',
      label: 'Between containers',
      note:
        running > mostBetween
          ? `All with all would be ${pairs} probes; ${mostBetween} containers are the most for that. Add the ones you mean below.`
          : 'Each one is a column: who reaches it by its name.',
      tooMany: running > mostBetween,
    },
    { name: 'published', label: 'Published ports', note: 'Every port that a container publishes, from everywhere.' },
    {
      name: 'udp',
      label: 'UDP too',
      note: 'No answer is no refusal there: “timed out” may mean that it arrived.',
    },
    { name: 'ipv6', label: 'IPv6 too', note: 'Where a network has it; where not, the cell says so.' },
  ];
}

/** What the next run tries beyond the default matrix. */
export function RunOptionsPop() {
  const [options, change] = useRunOptions();
  const [draft, setDraft] = useState('');
  const containers = useCommandQuery('engine.containers', {});
  const names = containers.data?.filter(({ own }) => !own).map(({ name }) => name) ?? [];

  function add(list: 'sources' | 'targets'): void {
    const word = draft.trim();
    if (word === '') return;
    change({ [list]: [...new Set([...options[list], word])] });
    setDraft('');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    add('targets');
  }

  return (
    <Pop
      label={isPlain(options) ? 'What to try' : 'What to try: more'}
      testId="run-options"
      trigger={
        <>
          <SlidersHorizontal size={13} aria-hidden />
          {isPlain(options) ? 'What to try' : 'What to try: more'}
        </>
      }
    >
      <div className="space-y-3">
        <p className="text-soft">
          A run tries every way to this computer from every kind of network. Add to it what you want to know.
        </p>
        {choices(names.length).map(({ name, label, note, tooMany = false }) => (
          <label key={name} className="flex gap-2.5">
            <input
              type="checkbox"
              checked={options[name] && !tooMany}
              disabled={tooMany}
              onChange={({ target }) => change({ [name]: target.checked })}
              className="mt-1 self-start accent-accent"
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-soft">{note}</span>
            </span>
          </label>
        ))}
        <form onSubmit={submit} className="space-y-1.5">
          <label htmlFor="own-target" className="block font-medium">
            A place of your own
          </label>
          <input
            id="own-target"
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            list="known-targets"
            maxLength={300}
            placeholder="container:web, db:5432, 10.0.0.7:80"
            className="control w-full font-mono"
          />
          <div className="flex gap-2">
            <Button type="submit" disabled={draft.trim() === ''}>
              Try to reach it
            </Button>
            <Button disabled={draft.trim() === ''} onClick={() => add('sources')}>
              Start from it
            </Button>
          </div>
          <datalist id="known-targets">
            {names
              .slice(0, 200)
              .flatMap((name) => [
                <option key={name} value={`container:${name}`} />,
                <option key={`published ${name}`} value={`published:${name}`} />,
              ])}
          </datalist>
        </form>
        <OwnPlaces options={options} change={change} />
      </div>
    </Pop>
  );
}

function OwnPlaces({ options, change }: { options: RunOptions; change: (change: Partial<RunOptions>) => void }) {
  const lists = [
    { list: 'sources', way: 'from' },
    { list: 'targets', way: 'to' },
  ] as const;
  const places = lists.flatMap(({ list, way }) => options[list].map((word) => ({ list, way, word })));
  if (places.length === 0) return null;
  return (
    <ul className="max-h-40 overflow-y-auto">
      {places.map(({ list, way, word }) => (
        <li key={`${way} ${word}`} className="flex items-center gap-2">
          <span className="w-8 shrink-0 text-faint">{way}</span>
          <code className="min-w-0 flex-1 truncate" title={word}>
            {word}
          </code>
          <IconButton
            label={`Take ${word} away`}
            onClick={() => change({ [list]: options[list].filter((each) => each !== word) })}
          >
            <X size={13} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
