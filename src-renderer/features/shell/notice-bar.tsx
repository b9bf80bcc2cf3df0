import { Info, X } from 'lucide-react';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';

/** What you should know and did not ask for, until you close it. */
export function NoticeBar() {
  const { data } = useCommandQuery('app.notices', {});
  const dismiss = useCommand('app.dismiss');
  if (data === undefined || data.notices.length === 0) return null;
  return (
    <div role="alert" className="flex items-start gap-2 border-b border-line bg-surface px-4 py-1.5">
      <Info size={14} className="mt-1 shrink-0 text-timed-out" aria-hidden />
      <div className="max-h-24 min-w-0 flex-1 overflow-y-auto">
        {data.notices.map((notice) => (
          <p key={notice} className="break-words">
            {notice}
          </p>
        ))}
      </div>
      <IconButton label="Close the notice" onClick={() => dismiss.mutate({})}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
