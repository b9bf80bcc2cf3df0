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
