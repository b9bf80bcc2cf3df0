import { clsx } from 'clsx';

interface Tab {
  name: string;
  href: string;
  isCurrent: boolean;
  /** How many there are, small beside the name. */
  count?: number | undefined;
}

/** Parts of a page, each with an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="flex shrink-0 gap-4 px-6">
      {tabs.map(({ name, href, isCurrent, count }) => (
        <a
          key={name}
          href={href}
          aria-current={isCurrent ? 'page' : undefined}
          className={clsx(
            '-mb-px flex h-8 items-center gap-1.5 border-b-2',
            isCurrent ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink',
          )}
        >
          {name}
          {count !== undefined && count > 0 && (
            <span className="font-mono text-xs text-faint">{count.toLocaleString('en-US')}</span>
          )}
        </a>
      ))}
    </nav>
  );
}
