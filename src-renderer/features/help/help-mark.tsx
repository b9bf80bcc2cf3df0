import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { type TopicId, topicNames, topicsOf } from './topic-names.ts';

// What is said of the ideas is loaded when somebody asks.
const TopicText = lazy(async () => ({ default: (await import('./topic-text.tsx')).TopicText }));

/** A question mark beside an idea; it opens the answer in place. */
export function HelpMark({ topic: id }: { topic: TopicId }) {
  const title = topicNames.find((each) => each.id === id)?.title ?? id;
  return (
    <HelpPop label={title}>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <TopicText id={id} />
    </HelpPop>
  );
}

/** The ideas of a page, beside its title. */
export function PageHelp({ page }: { page: string }) {
  const own = topicsOf(page);
  if (own.length === 0) return null;
  return (
    <HelpPop label="What is on this page?">
      <h2 className="mb-2 font-semibold">On this page</h2>
      <div className="max-h-96 space-y-1 overflow-y-auto">
        {own.map((topic) => (
          <details key={topic.id} name="page-help" className="rounded-sm">
            <summary className="cursor-pointer py-0.5 text-accent hover:underline">{topic.title}</summary>
            <div className="pt-1 pb-3">
              <TopicText id={topic.id} />
            </div>
          </details>
        ))}
      </div>
      <p className="mt-3 border-t border-line pt-2">
        <a href="#/help" className="text-accent hover:underline">
          All of help
        </a>
      </p>
    </HelpPop>
  );
}

function HelpPop({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={label}
        title={label}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint transition-colors duration-150 hover:bg-sunken hover:text-ink"
      >
        <CircleHelp size={14} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-30">
          <Popover.Popup
            aria-label={label}
            className="rise w-[420px] max-w-[92vw] rounded-md border border-line bg-surface p-4 shadow-pop outline-none"
          >
            <Suspense fallback={null}>{children}</Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
