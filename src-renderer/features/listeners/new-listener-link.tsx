import { Plus } from 'lucide-react';

/** The page's primary action. */
export function NewListenerLink() {
  return (
    <a
      href="#/messages?tab=listeners&listener=new"
      className="inline-flex h-7 items-center gap-1.5 rounded-sm bg-accent px-2.5 font-medium whitespace-nowrap text-accent-ink hover:brightness-110"
    >
      <Plus size={14} aria-hidden />
      New listener
    </a>
  );
}
