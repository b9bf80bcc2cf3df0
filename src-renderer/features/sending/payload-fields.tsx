import { plural } from '../../ui/quantity.ts';
import { Segments } from '../../ui/segments.tsx';
import { type Ending, endings, type PayloadDraft, payloadBytes } from './payload-draft.ts';

const endingNames: Record<Ending, string> = { none: 'no line ending', lf: 'ends with \\n', crlf: 'ends with \\r\\n' };

interface PayloadFieldsProps {
  label: string;
  draft: PayloadDraft;
  problem: string | undefined;
  rows: number;
  onChange: (draft: PayloadDraft) => void;
  /** Enter alone; Shift and Enter make a new line. */
  onEnter?: () => void;
}

/** Bytes to send, as text or in hex. */
export function PayloadFields({ label, draft, problem, rows, onChange, onEnter }: PayloadFieldsProps) {
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label="Written as"
          value={draft.kind}
          choices={[
            ['text', 'Text'],
            ['hex', 'Hex'],
          ]}
          onChange={(kind) => onChange({ ...draft, kind })}
        />
        {draft.kind === 'text' && (
          <select
            aria-label="Line ending"
            value={draft.ending}
            onChange={({ target }) => {
              const ending = (Object.keys(endings) as Ending[]).find((each) => each === target.value);
              if (ending !== undefined) onChange({ ...draft, ending });
            }}
            className="control"
          >
            {Object.entries(endingNames).map(([ending, name]) => (
              <option key={ending} value={ending}>
                {name}
              </option>
            ))}
          </select>
        )}
        <span className="flex-1 text-right text-xs text-faint">
          {problem === undefined ? plural(payloadBytes(draft), 'byte') : ''}
        </span>
      </div>
      <textarea
        aria-label={label}
        placeholder={draft.kind === 'hex' ? '48 65 6c 6c 6f 0a' : label}
        value={draft.text}
        rows={rows}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => onChange({ ...draft, text: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || onEnter === undefined) return;
          event.preventDefault();
          onEnter();
        }}
        className="control h-auto w-full resize-y py-1 font-mono aria-invalid:border-refused"
      />
      {problem !== undefined && <p className="text-refused">{problem}</p>}
    </div>
  );
}
