import type { Settings } from '../../../src-main/contract/state.ts';
import { Choice } from '../../ui/choice.tsx';

const choices: readonly { access: Settings['access']; name: string; note: string }[] = [
  { access: 'ask', name: 'Ask me when it would help', note: 'Until then one namespace at a time, as below.' },
  {
    access: 'joined',
    name: 'One namespace at a time',
    note: 'A short-lived container joins it, without any privilege.',
  },
  {
    access: 'inspector',
    name: 'All at once, by the inspector',
    note: 'One container that sees every process of the engine’s machine. As good as root there; ends with Dockline.',
  },
];

/** The inspector's question, with what each answer means. */
export function AccessChoice({
  value,
  onChange,
}: {
  value: Settings['access'];
  onChange: (access: Settings['access']) => void;
}) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-soft">How to read what is inside your containers’ networks</legend>
      {choices.map(({ access, name, note }) => (
        <Choice
          key={access}
          group="access"
          isChosen={value === access}
          onChoose={() => onChange(access)}
          name={name}
          note={note}
        />
      ))}
    </fieldset>
  );
}
