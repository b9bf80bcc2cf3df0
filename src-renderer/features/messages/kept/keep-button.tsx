import { Bookmark, BookmarkCheck } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { EdgeError } from '../../../ui/edge-panel.tsx';
import { useKept } from './use-kept.ts';

/** Keeps a copy of a message, also when the log is cleared. */
export function KeepButton({ id }: { id: number }) {
  const { messages, keep, letGo, isBusy, error, forgetError } = useKept();
  const isKept = messages.some((message) => message.id === id);
  const label = isKept ? 'Kept: let go of it' : 'Keep it, also when the log is cleared';
  return (
    <>
      <IconButton label={label} aria-pressed={isKept} disabled={isBusy} onClick={() => (isKept ? letGo(id) : keep(id))}>
        {isKept ? <BookmarkCheck size={14} className="text-accent" /> : <Bookmark size={14} />}
      </IconButton>
      <EdgeError error={error} onClose={forgetError} />
    </>
  );
}
