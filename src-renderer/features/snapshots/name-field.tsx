import { useEffect, useRef, useState } from 'react';
import { useCommand } from '../../api/commands.ts';

/** A snapshot's name being changed: Enter or leaving keeps it, Escape does not. */
export function NameField({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const [draft, setDraft] = useState(name);
  const rename = useCommand('snapshots.rename');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);

  function save(): void {
    const wanted = draft.trim();
    if (wanted === '' || wanted === name) onDone();
    else if (!rename.isPending) rename.mutate({ id, name: wanted }, { onSuccess: onDone });
  }

  return (
    <span className="min-w-0 flex-1 pr-1 pl-4">
      <input
        ref={field}
        value={draft}
        maxLength={300}
        aria-label="The snapshot’s name"
        aria-invalid={rename.isError}
        title={rename.error?.message}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') onDone();
        }}
        className="control w-full aria-invalid:border-refused"
      />
    </span>
  );
}
