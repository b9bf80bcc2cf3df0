import { Copy, Search } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Shell } from '../../../src-main/contract/shells.ts';
import { useClient } from '../../api/client-context.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useCopied } from '../../ui/copy.tsx';
import { isMac } from '../../ui/is-mac.ts';
import { humanBytes } from '../../ui/quantity.ts';
import { PasteButton } from './paste-button.tsx';
import { PlaceLine } from './place-line.tsx';
import { SearchBar } from './search-bar.tsx';
import { ShellEnded } from './shell-ended.tsx';
import { useShellStore } from './shells-context.tsx';
import { keyNames } from './terminal-keys.ts';
import { createTerminalView } from './terminal-view.ts';

interface TerminalPaneProps {
  shell: Shell;
  /** All of them: those that are not shown are followed too. */
  shells: readonly Shell[];
  onClose: () => void;
  onLeave: () => void;
}

/** The terminal of one shell, with where it is above it and how it ended below. */
export function TerminalPane({ shell, shells, onClose, onLeave }: TerminalPaneProps) {
  const client = useClient();
  const store = useShellStore();
  const viewOf = (one: Shell) =>
    store.terminal(one, (made) =>
      createTerminalView({
        client,
        shell: made,
        onSize: (size) => {
          store.size = size;
        },
      }),
    );
  const view = viewOf(shell);
  useEffect(() => {
    for (const one of shells) viewOf(one);
  });
  const { found, dropped, problem, selected } = useSyncExternalStore(view.subscribe, view.state);
  const [searching, setSearching] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => {
    if (host.current === null) return undefined;
    return view.show(host.current, { search: () => setSearching(true), leave: () => leave.current() });
  }, [view]);
  const { copied, copy } = useCopied();
  const keys = keyNames(isMac());
  const endSearch = () => {
    setSearching(false);
    view.focus();
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-9 flex-wrap items-center gap-x-1 border-b border-line px-6 py-1">
        <PlaceLine shell={shell} />
        <span className="flex-1" />
        <p className="sr-only text-xs text-faint xl:not-sr-only xl:mr-2">{keys.leave} leaves the terminal</p>
        {searching ? (
          <SearchBar key={shell.id} search={view.search} found={found} onClose={endSearch} />
        ) : (
          <IconButton label={`Search (${keys.search})`} onClick={() => setSearching(true)}>
            <Search size={15} />
          </IconButton>
        )}
        <IconButton
          label={copied ? 'Copied' : `Copy what is selected (${keys.copy})`}
          disabled={!selected}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => copy(view.selection())}
        >
          <Copy size={15} className={copied ? 'text-reached' : ''} />
        </IconButton>
        <PasteButton view={view} disabled={shell.state !== 'running'} />
      </div>
      {dropped > 0 && (
        <p className="border-b border-line px-6 py-1 text-xs text-faint">
          {humanBytes(dropped)} printed before are no longer kept.
        </p>
      )}
      <div className="min-h-0 flex-1 bg-terminal py-2 pl-6">
        <div ref={host} data-testid="terminal" className="h-full min-h-0 overflow-hidden" />
      </div>
      {problem !== undefined && (
        <p role="alert" className="border-t border-line px-6 py-1.5 text-timed-out">
          {problem}
        </p>
      )}
      {shell.ended !== undefined && <ShellEnded shell={shell} end={shell.ended} onClose={onClose} />}
    </div>
  );
}
