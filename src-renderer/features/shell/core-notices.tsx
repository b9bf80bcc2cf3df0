import { Info } from 'lucide-react';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Strip } from '../../ui/strip.tsx';

/** What you should know and did not ask for, until you close it. */
export function CoreNotices() {
  const { data } = useCommandQuery('app.notices', {});
  const dismiss = useCommand('app.dismiss');
  if (data === undefined || data.notices.length === 0) return null;
  return (
    <Strip role="alert" icon={Info} colour="text-timed-out" onClose={() => dismiss.mutate({})}>
      {data.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </Strip>
  );
}
