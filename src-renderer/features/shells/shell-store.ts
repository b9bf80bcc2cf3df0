import { createNanoEvents } from 'nanoevents';
import type { Shell, ShellTarget } from '../../../src-main/contract/shells.ts';
import type { Client } from '../../api/client.ts';
import { callOrThrow } from '../../api/commands.ts';
import type { TerminalView } from './terminal-view.ts';

export interface ShellsState {
  /** Undefined until the first answer. How far each has printed is not in it: `onPrinted` tells that. */
  shells: readonly Shell[] | undefined;
  /** A shell that was asked for and could not be opened. */
  failure: { target: ShellTarget; error: unknown } | undefined;
  /** Asked for, and not answered yet. */
  asking: boolean;
}

/** The shells as the page knows them, and their terminals, which outlive the page that shows them. */
export interface ShellStore {
  state(): ShellsState;
  subscribe(listener: () => void): () => void;
  /** Opens one; undefined where it failed, and `failure` says why. */
  open(target: ShellTarget): Promise<Shell | undefined>;
  close(id: string): Promise<void>;
  forgetFailure(): void;
  /** Gives the keys to a shell's terminal, if it is shown. */
  focus(id: string): void;
  /** The terminal of a shell; `make` is called for the first one that asks. */
  terminal(shell: Shell, make: (shell: Shell) => TerminalView): TerminalView;
  /** The size of the terminal shown last, for the next shell. */
  size: { cols: number; rows: number };
}

/** Lives as long as the page. */
export function createShellStore(client: Client): ShellStore {
  const events = createNanoEvents<{ change(): void }>();
  const terminals = new Map<string, TerminalView>();
  const closed = new Set<string>();
  /** Where each one's output ends. Not in the state: a page need not draw itself anew for each line that is printed. */
  const ends = new Map<string, number>();
  let state: ShellsState = { shells: undefined, failure: undefined, asking: false };

  const enter = (change: Partial<ShellsState>): void => {
    state = { ...state, ...change };
    events.emit('change');
  };
  const take = (all: readonly Shell[]): void => {
    for (const id of closed) if (!all.some((shell) => shell.id === id)) closed.delete(id);
    const shells = all.filter(({ id }) => !closed.has(id));
    for (const { id, end } of shells) ends.set(id, Math.max(end, ends.get(id) ?? 0));
    show(shells.map((shell) => ({ ...shell, end: 0 })));
  };
  const show = (shells: readonly Shell[]): void => {
    for (const [id, terminal] of terminals) {
      const shell = shells.find((one) => one.id === id);
      if (shell !== undefined) terminal.follow(withEnd(shell));
      else {
        terminals.delete(id);
        ends.delete(id);
        terminal.dispose();
      }
    }
    if (JSON.stringify(shells) !== JSON.stringify(state.shells)) enter({ shells });
  };
  const withEnd = (shell: Shell): Shell => ({ ...shell, end: ends.get(shell.id) ?? 0 });
  const forget = (id: string): void => {
    closed.add(id);
    show((state.shells ?? []).filter((shell) => shell.id !== id));
  };
  const refresh = async (): Promise<void> => {
    const answer = await client.call('shells.list', {});
    if (answer.ok) take(answer.value);
  };

  client.subscribe('shells', take);
  client.onConnection((connection) => {
    if (connection === 'up') void refresh();
  });

  const store: ShellStore = {
    size: { cols: 80, rows: 24 },
    state: () => state,
    subscribe: (listener) => events.on('change', listener),
    async open(target) {
      enter({ asking: true, failure: undefined });
      try {
        const shell = await callOrThrow(client, 'shells.open', { target, ...store.size });
        const known = state.shells ?? [];
        if (!known.some(({ id }) => id === shell.id)) show([...known, { ...shell, end: 0 }]);
        return shell;
      } catch (error) {
        enter({ failure: { target, error } });
        return undefined;
      } finally {
        enter({ asking: false });
      }
    },
    async close(id) {
      // Gone from sight at once; its container goes in its own time.
      forget(id);
      const answer = await client.call('shells.close', { id });
      if (!answer.ok) closed.delete(id);
      await refresh();
    },
    focus: (id) => terminals.get(id)?.focus(),
    forgetFailure: () => enter({ failure: undefined }),
    terminal(shell, make) {
      const known = terminals.get(shell.id);
      if (known !== undefined) return known;
      const terminal = make(withEnd(shell));
      terminals.set(shell.id, terminal);
      return terminal;
    },
  };
  return store;
}
