import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Strip } from '../../ui/strip.tsx';

export interface Notice {
  text: string;
  failed: boolean;
}

/** Something that happened outside the page, said at its edge until it is read. */
export function WindowNotice({ notice: { text, failed }, onClose }: { notice: Notice; onClose: () => void }) {
  return (
    <Strip
      role={failed ? 'alert' : 'status'}
      icon={failed ? TriangleAlert : CircleCheck}
      colour={failed ? 'text-timed-out' : 'text-reached'}
      testId="notice"
      onClose={onClose}
    >
      <p>{text}</p>
    </Strip>
  );
}
