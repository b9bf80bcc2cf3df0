import { clsx } from 'clsx';
import { createContext, type ReactNode, useContext } from 'react';

/** What a page's title has beside it on every page: its help. */
export const PageHelpContext = createContext<ReactNode>(null);

interface PageHeaderProps {
  title: string;
  summary?: ReactNode;
  actions?: ReactNode;
}

/** The answer first: a sentence, its summary, one primary action at the top right. */
export function PageHeader({ title, summary, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-16 shrink-0 items-start gap-4 px-6 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-1">
          <h1 className="text-lg font-semibold tracking-[-0.01em]">{title}</h1>
          {useContext(PageHelpContext)}
        </div>
        <div className="text-soft">{summary}</div>
      </div>
      <div className="flex shrink-0 items-center gap-2 pt-0.5">{actions}</div>
    </header>
  );
}

interface SplitProps {
  children: ReactNode;
  detail: ReactNode;
  /** The detail is as important as the list. */
  isWide?: boolean;
}

/** A list and its detail: beside it, or below it in a narrow window. */
export function Split({ children, detail, isWide = false }: SplitProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col border-t border-line lg:flex-row">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      {detail !== null && (
        <aside
          className={clsx(
            'shrink-0 overflow-y-auto border-t border-line bg-surface lg:max-h-none lg:border-t-0 lg:border-l',
            isWide ? 'max-h-[58%] lg:w-[clamp(400px,38vw,640px)]' : 'max-h-[46%] lg:w-[344px]',
          )}
        >
          {detail}
        </aside>
      )}
    </div>
  );
}
