import { SlidersHorizontal, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Pop } from '../../ui/pop.tsx';
import { isPlain, type RunOptions, useRunOptions } from './run-options.ts';

const choices: readonly { name: Exclude<keyof RunOptions, 'targets'>; label: string; note: string }[] = [
  {
    name: 'containers',
    label: 'Running containers',
    note: 'Each one as a row and as a column: from, to and between them.',
  },
  { name: 'published', label: 'Published ports', note: 'Every port that a container publishes, from everywhere.' },
  { name: 'udp', label: 'UDP too', note: 'No answer is no refusal there: “timed out” may mean that it arrived.' },
  { name: 'ipv6', label: 'IPv6 too', note: 'Where a network has it; where not, the cell says so.' },
];

/** What the next run tries beyond the default matrix. */
export function RunOptionsPop() {
  const [options, change] = useRunOptions();
  const [draft, setDraft] = useState('');
  const containers = useCommandQuery('engine.containers', {});
  const names = containers.data?.filter(({ own }) => !own).map(({ name }) => name) ?? [];

  function add(event: FormEvent): void {
    event.preventDefault();
    const target = draft.trim();
    if (target === '' || options.targets.includes(target)) return;
    change({ targets: [...options.targets, target] });
    setDraft('');
  }

  return (
    <Pop
      label="What to try"
      testId="run-options"
      trigger={
        <>
          <SlidersHorizontal size={13} aria-hidden />
          {isPlain(options) ? 'The usual ways' : 'More ways'}
        </>
      }
    >
      <div className="space-y-3">
        <p className="text-soft">
          A run tries every way to this computer from every kind of network. Add to it what you want to know.
        </p>
        {choices.map(({ name, label, note }) => (
          <label key={name} className="flex gap-2.5">
            <input
              type="checkbox"
              checked={options[name]}
              onChange={({ target }) => change({ [name]: target.checked })}
              className="mt-1 self-start accent-accent"
            />
            <span>
              <span className="block font-medium">{label}</span>
              <span className="block text-soft">{note}</span>
            </span>
          </label>
        ))}
        <form onSubmit={add} className="space-y-1.5">
          <label htmlFor="own-target" className="block font-medium">
            A target of your own
          </label>
          <div className="flex gap-2">
            <input
              id="own-target"
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
              list="known-targets"
              maxLength={300}
              placeholder="db:5432, container:web, 10.0.0.7:80"
              className="control min-w-0 flex-1 font-mono"
            />
            <Button type="submit" disabled={draft.trim() === ''}>
              Add
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
        {options.targets.length > 0 && (
          <ul className="max-h-40 overflow-y-auto">
            {options.targets.map((target) => (
              <li key={target} className="flex items-center gap-2">
                <code className="min-w-0 flex-1 truncate" title={target}>
                  {target}
                </code>
                <IconButton
                  label={`Take ${target} away`}
                  onClick={() => change({ targets: options.targets.filter((each) => each !== target) })}
                >
                  <X size={13} />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Pop>
  );
}
