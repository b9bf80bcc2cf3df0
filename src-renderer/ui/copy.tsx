import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';

/** Copies, and says for a moment that it did. */
export function useCopied(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_400);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    copy: (text) => {
      navigator.clipboard.writeText(text).then(
        () => setCopied(true),
        () => setCopied(false),
      );
    },
  };
}

export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const { copied, copy } = useCopied();
  return (
    <IconButton label={copied ? 'Copied' : label} onClick={() => copy(text)}>
      {copied ? <Check size={14} className="text-reached" /> : <Copy size={14} />}
    </IconButton>
  );
}

/** An exact figure that is copied by a click. */
export function CopyText({ text, title }: { text: string; title?: string }) {
  const { copied, copy } = useCopied();
  return (
    <button
      type="button"
      title={title ?? `Copy ${text}`}
      onClick={() => copy(text)}
      className="relative -mx-1 rounded-sm px-1 text-left font-mono whitespace-nowrap hover:bg-sunken"
    >
      {text}
      {copied && (
        <span
          role="status"
          className="absolute inset-y-0 left-full ml-1 flex items-center rounded-sm bg-ink px-1 font-sans text-xs text-paper z-10"
        >
          Copied
        </span>
      )}
    </button>
  );
}

export function CommandLine({ text, label }: { text: string; label: string }) {
  return (
    <div className="flex items-start gap-1 rounded-sm border border-line bg-sunken py-0.5 pr-0.5 pl-2">
      <pre className="min-w-0 flex-1 overflow-x-auto py-1 whitespace-pre-wrap break-words">{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}
