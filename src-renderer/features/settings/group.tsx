import type { ReactNode } from 'react';
import { HelpMark } from '../help/help-mark.tsx';
import type { TopicId } from '../help/topic-names.ts';

interface GroupProps {
  title: string;
  help?: TopicId;
  children: ReactNode;
}

export function Group({ title, help, children }: GroupProps) {
  return (
    <section className="space-y-3">
      <div className="flex min-h-7 items-center gap-1 border-b border-line pb-1">
        <h2 className="font-semibold">{title}</h2>
        {help !== undefined && <HelpMark topic={help} />}
      </div>
      {children}
    </section>
  );
}
