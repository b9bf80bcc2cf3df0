import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** An empty page that teaches: what will be here, why it is useful, the button that fills it. */
export function Empty({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col items-start gap-3 px-6 py-10">
      <Icon size={22} strokeWidth={1.5} className="text-accent" aria-hidden />
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="w-full space-y-3 text-soft">{children}</div>
    </div>
  );
}
