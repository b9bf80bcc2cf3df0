import { clsx } from 'clsx';
import { Box, Network, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Shell } from '../../../src-main/contract/shells.ts';
import { tabNames } from './shell-words.ts';

interface ShellTabsProps {
  shells: readonly Shell[];
  current: string;
  onSelect: (id: string) => void;
  /** Shows it, and goes into its terminal. */
  onEnter: (id: string) => void;
  onClose: (id: string) => void;
}

/** One tab a shell: arrows move, Enter goes into the terminal, Delete closes. */
export function ShellTabs({ shells, current, onSelect, onEnter, onClose }: ShellTabsProps) {
  const names = tabNames(shells);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-shell="${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = shells.findIndex(({ id }) => id === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shells.length - 1 }[event.key];
    const shell = to === undefined ? undefined : shells[(to + shells.length) % shells.length];
    if (shell !== undefined) {
      event.preventDefault();
      onSelect(shell.id);
      list.current?.querySelector<HTMLElement>(`[data-shell="${shell.id}"] [role=tab]`)?.focus();
    }
    if (event.key === 'Delete') onClose(current);
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Shells"
      onKeyDown={onKeyDown}
      className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto px-6 pt-1"
    >
      {shells.map((shell) => (
        <ShellTab
          key={shell.id}
          shell={shell}
          name={names.get(shell.id) ?? ''}
          current={shell.id === current}
          onEnter={() => onEnter(shell.id)}
          onClose={() => onClose(shell.id)}
        />
      ))}
    </div>
  );
}

interface ShellTabProps {
  shell: Shell;
  name: string;
  current: boolean;
  onEnter: () => void;
  onClose: () => void;
}

function ShellTab({ shell, name, current, onEnter, onClose }: ShellTabProps) {
  const Icon = shell.target.kind === 'network' ? Network : Box;
  const mark = { starting: '◌', running: '●', ended: '○' }[shell.state];
  return (
    <div
      role="presentation"
      data-shell={shell.id}
      className={clsx(
        'group flex h-8 max-w-56 shrink-0 items-center rounded-t-sm border border-b-0 pr-1',
        current ? 'border-line bg-surface' : 'border-transparent text-soft hover:bg-sunken',
      )}
    >
      <button
        type="button"
        role="tab"
        data-testid="shell-tab"
        aria-selected={current}
        aria-keyshortcuts="Delete"
        tabIndex={current ? 0 : -1}
        title={`${name} (${shell.state})`}
        onClick={({ currentTarget }) => {
          currentTarget.blur();
          onEnter();
        }}
        onAuxClick={({ button }) => {
          if (button === 1) onClose();
        }}
        className="flex h-full min-w-0 items-center gap-1.5 pl-2.5"
      >
        <Icon size={13} className="shrink-0 text-faint" aria-hidden />
        <span className={clsx('min-w-0 truncate', current && 'font-medium')}>{name}</span>
        <span
          aria-hidden
          className={clsx(
            'text-[8px]',
            shell.state === 'running' ? 'text-reached' : 'text-faint',
            shell.state === 'starting' && 'breathe',
          )}
        >
          {mark}
        </span>
        <span className="sr-only">{shell.state}</span>
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Close ${name}`}
        title={`Close ${name}`}
        onClick={onClose}
        className="ml-1 flex size-5 shrink-0 items-center justify-center rounded-sm text-faint opacity-60 hover:bg-sunken hover:text-ink group-hover:opacity-100"
      >
        <X size={12} aria-hidden />
      </button>
    </div>
  );
}
