import { clsx } from 'clsx';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('breathe rounded-sm bg-line', className)} />;
}

/** Where a list of rows will be. */
export function RowsSkeleton() {
  return (
    <div className="flex-1 space-y-2 overflow-hidden px-6 py-3" aria-hidden>
      {Array.from({ length: 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  );
}

/** Where a page will be. It is not seen of one that comes soon. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the page" className="late flex min-h-0 flex-1 flex-col">
      <div className="space-y-2 px-6 pt-5 pb-5">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="h-3.5 w-96 max-w-full" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col border-t border-line">
        <RowsSkeleton />
      </div>
    </div>
  );
}
