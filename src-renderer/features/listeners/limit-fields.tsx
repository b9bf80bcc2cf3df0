import { NumberField } from '../../ui/number-field.tsx';
import type { DraftProblems, ListenerDraft } from './listener-draft.ts';

interface LimitFieldsProps {
  draft: ListenerDraft;
  problems: DraftProblems;
  onChange: (change: Partial<ListenerDraft>) => void;
}

const fields = [
  ['frameBytes', 'Bytes a message', 'longer ones are cut and marked'],
  ['connections', 'Connections at once', 'more are refused and counted'],
  ['idleSeconds', 'Seconds idle', 'then a connection is closed'],
] as const;

export function LimitFields({ draft, problems, onChange }: LimitFieldsProps) {
  const isWrong = fields.some(([field]) => problems[field] !== undefined);
  return (
    <details open={isWrong || undefined} className="group">
      <summary className="cursor-pointer text-soft hover:text-ink">Limits</summary>
      <div className="grid grid-cols-1 gap-3 pt-2 @md:grid-cols-3">
        {fields.map(([field, label, note]) => (
          <NumberField
            key={field}
            label={label}
            note={note}
            problem={problems[field]}
            value={draft[field]}
            isDecimal={field === 'idleSeconds'}
            onChange={(value) => onChange({ [field]: value })}
          />
        ))}
      </div>
    </details>
  );
}
