import { useQueryClient } from '@tanstack/react-query';
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import type { SendOptions } from '../../../src-main/contract/listening.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { type SendDraft, sendOptions, sendProblems } from './send-draft.ts';

interface SavedSendsProps {
  draft: SendDraft;
  onPick: (options: SendOptions) => void;
}

/** Sends that are kept by name: one click fills the form. */
export function SavedSends({ draft, onPick }: SavedSendsProps) {
  const queries = useQueryClient();
  const { data: saved = [], error } = useCommandQuery('sends.saved', {});
  const save = useCommand('sends.save');
  const forget = useCommand('sends.forget');
  const [name, setName] = useState('');
  const renew = () => queries.invalidateQueries({ queryKey: ['sends.saved'] });
  const known = saved.find((each) => each.name === name.trim());
  const canSave = name.trim() !== '' && Object.keys(sendProblems(draft)).length === 0 && !save.isPending;
  const problem = error ?? save.error ?? forget.error;
  return (
    <section aria-label="Saved" className="space-y-2 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2">
        {saved.map((each) => (
          <span
            key={each.id}
            className="flex h-7 max-w-full items-stretch rounded-sm border border-line-strong bg-surface"
          >
            <button
              type="button"
              onClick={() => {
                setName(each.name);
                onPick(each.options);
              }}
              title={`${each.options.host}:${each.options.port}`}
              className="flex min-w-0 items-center gap-1.5 px-2 hover:bg-sunken"
            >
              <Bookmark size={12} className="shrink-0 text-faint" aria-hidden />
              <span className="max-w-48 truncate">{each.name}</span>
            </button>
            <button
              type="button"
              aria-label={`Forget ${each.name}`}
              title={`Forget ${each.name}`}
              onClick={() => forget.mutate({ id: each.id }, { onSuccess: renew })}
              className="flex w-6 items-center justify-center text-faint hover:bg-sunken hover:text-ink"
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        ))}
        <form
          className="flex items-center gap-1"
          onSubmit={(event) => {
            event.preventDefault();
            if (!canSave) return;
            const options = sendOptions(draft);
            save.mutate({ ...(known && { id: known.id }), name: name.trim(), options }, { onSuccess: renew });
          }}
        >
          <input
            value={name}
            maxLength={100}
            aria-label="Save this under a name"
            placeholder="Save this as…"
            onChange={({ target }) => setName(target.value)}
            className="control w-40"
          />
          {name.trim() !== '' && (
            <Button type="submit" disabled={!canSave}>
              {known === undefined ? 'Save' : 'Save over it'}
            </Button>
          )}
        </form>
      </div>
      {problem !== null && <ErrorPanel error={problem} />}
    </section>
  );
}
