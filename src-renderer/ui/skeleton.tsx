import { clsx } from 'clsx';

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('breathe rounded-sm bg-sunken', className)} />;
}
