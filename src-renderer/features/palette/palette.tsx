import { Dialog } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { FindBox, optionId } from '../../ui/find-box.tsx';
import { isMac } from '../../ui/is-mac.ts';
import { keysHere } from '../help/shortcuts.ts';
import { useRunInput } from '../probes/use-run-input.ts';
import { useAsk } from '../shell/page-actions.tsx';
import { go } from '../shell/route.ts';
import { findEntries, type PaletteActions, paletteEntries } from './entries.ts';

/** Everything by its name: pages, actions, containers and help. Opens by ⌘K or Ctrl+K, the menu, or its field in the bar. */
export function Palette() {
  const client = useClient();
  const [open, setOpen] = useState(false);
  const { mutate: start } = useCommand('probes.start');
  const { mutate: cancel } = useCommand('probes.cancel');
  const runInput = useRunInput();
  const run = useCallback(() => {
    go('/probes');
    start(runInput());
  }, [start, runInput]);
  const stop = useCallback(() => cancel({}), [cancel]);
  // Done once the dialog is gone, which gives the focus back where it was: an action may want it elsewhere.
  const taken = useRef<() => void>(undefined);
  function afterClosing(): void {
    taken.current?.();
    taken.current = undefined;
  }

  useEffect(() => client.onWindowMessage((message) => void (message.kind === 'palette' && setOpen(true))), [client]);
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = { k: () => setOpen((before) => !before), enter: run, '.': stop };
    // With caps lock a letter is a capital.
    const press = (event: KeyboardEvent): void => {
      const act = event.key === 'F1' ? () => go('/help') : modified(event) ? keys[event.key.toLowerCase()] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [run, stop]);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen} onOpenChangeComplete={(isOpen) => isOpen || afterClosing()}>
      <Dialog.Trigger
        data-testid="palette"
        className="flex h-7 items-center gap-2 rounded-sm border border-line px-2 text-faint transition-colors duration-150 hover:bg-sunken hover:text-ink md:w-52"
        aria-label={`Search… ${keysHere('Mod+K')}`}
      >
        <Search size={13} aria-hidden />
        <span className="hidden flex-1 text-left md:inline">Search…</span>{' '}
        <kbd className="hidden font-mono text-xs md:inline">{keysHere('Mod+K')}</kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup
          aria-label="Search everything"
          className="rise fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[560px] max-w-[92vw] -translate-x-1/2 flex-col rounded-md border border-line bg-surface shadow-pop outline-none"
        >
          <Choices
            run={run}
            stop={stop}
            onTake={(act) => {
              taken.current = act;
              setOpen(false);
            }}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const modified = (event: KeyboardEvent): boolean =>
  (isMac() ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey;

function Choices({ run, stop, onTake }: Pick<PaletteActions, 'run' | 'stop'> & { onTake: (act: () => void) => void }) {
  const ask = useAsk();
  const { mutate: save } = useCommand('settings.set');
  const { mutate: reconnect } = useCommand('engine.reconnect');
  const containers = useCommandQuery('engine.containers', {});
  const info = useCommandQuery('app.info', {});
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const names = (containers.data ?? []).filter(({ own, state }) => !own && state === 'running').map(({ name }) => name);
  const actions = {
    go,
    run,
    stop,
    theme: (theme: 'system' | 'light' | 'dark') => save({ theme }),
    reconnect: () => reconnect({}),
    ask,
  };
  const isDesktop = info.data?.transport === 'desktop';
  const found = findEntries(paletteEntries(actions, { containers: names, isDesktop }), words).slice(0, 60);
  const at = Math.min(chosen, found.length - 1);
  const take = (index: number): void => {
    const entry = found[index];
    if (entry !== undefined) onTake(entry.act);
  };

  useEffect(() => {
    document.getElementById(optionId(listId, at))?.scrollIntoView({ block: 'nearest' });
  }, [listId, at]);

  return (
    <>
      <FindBox
        listId={listId}
        label="Search pages, actions, containers and help"
        words={words}
        onWords={(next) => {
          setWords(next);
          setChosen(0);
        }}
        at={at}
        count={found.length}
        onMove={setChosen}
        onTake={take}
        className="h-11 shrink-0 rounded-t-md border-b border-line bg-transparent px-4 outline-none"
      />
      <div
        id={listId}
        role="listbox"
        aria-label="What was found"
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {found.map((entry, index) => (
          <div
            key={entry.id}
            id={optionId(listId, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => take(index)}
            onKeyDown={() => undefined}
            onPointerMove={() => setChosen(index)}
            className={clsx('flex h-8 items-center gap-3 rounded-sm px-2.5', index === at && 'bg-accent-wash')}
          >
            <span className="min-w-0 flex-1 truncate">{entry.name}</span>
            {entry.keys !== undefined && <kbd className="font-mono text-xs text-faint">{keysHere(entry.keys)}</kbd>}
            <span className="text-xs text-faint">{entry.group}</span>
          </div>
        ))}
      </div>
      <p role="status" className={clsx('px-4 text-soft', found.length === 0 ? 'py-3' : 'sr-only')}>
        {found.length === 0 ? 'Nothing is called so.' : `${found.length} found`}
      </p>
    </>
  );
}
