import { clsx } from 'clsx';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';

export interface Notice {
  text: string;
  failed: boolean;
}

/** Something that happened outside the page, said at its edge until it is read. */
export function NoticeBar({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const Icon = notice.failed ? TriangleAlert : CircleCheck;
  return (
    <div
      role={notice.failed ? 'alert' : 'status'}
      data-testid="notice"
      className="flex items-center gap-2 border-b border-line bg-surface px-4 py-1"
    >
      <Icon size={14} className={clsx('shrink-0', notice.failed ? 'text-timed-out' : 'text-reached')} aria-hidden />
      <p className="min-w-0 flex-1 break-words">{notice.text}</p>
      <IconButton label="Close this notice" onClick={onClose}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
