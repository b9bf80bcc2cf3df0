import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { createNanoEvents } from 'nanoevents';
import type { Shell } from '../../../src-main/contract/shells.ts';
import type { Client } from '../../api/client.ts';
import { fromBase64, toBase64 } from '../../ui/base64.ts';
import { createInputQueue, pasteLimit } from './input-queue.ts';
import { followOutput } from './output-follower.ts';
import { createSizeTeller } from './size-teller.ts';
import { terminalKeys } from './terminal-keys.ts';
import { type Found, type TerminalSearch, terminalSearch } from './terminal-search.ts';
import { terminalTheme } from './terminal-theme.ts';

const font = '"JetBrains Mono Variable"';
const scrollback = 5_000;

export interface TerminalState {
  /** Bytes printed that were no longer kept when this page asked for them. */
  dropped: number;
  /** Something is selected, so it can be copied. */
  selected: boolean;
  /** Undefined where nothing is searched for. */
  found: Found | undefined;
  /** What went wrong with something typed or pasted. */
  problem: string | undefined;
}

/** One shell's terminal. It lives, and follows the shell, also while no page shows it. */
export interface TerminalView {
  state(): TerminalState;
  subscribe(listener: () => void): () => void;
  /** The shell printed, or its state is another. */
  follow(shell: Shell): void;
  /** Shows it in `host`, fitted and with the focus; returns the function that takes it out again. */
  show(host: HTMLElement, actions: { search(): void; leave(): void }): () => void;
  focus(): void;
  search: TerminalSearch;
  selection(): string;
  paste(text: string): void;
  dispose(): void;
}

interface Options {
  client: Client;
  shell: Shell;
  onSize(size: { cols: number; rows: number }): void;
}

export function createTerminalView({ client, shell, onSize }: Options): TerminalView {
  const { id } = shell;
  /** What was printed before this terminal was made asks its questions ("where is your cursor?") a second time. */
  const replayed = shell.end;
  const events = createNanoEvents<{ change(): void }>();
  let state: TerminalState = { dropped: 0, selected: false, found: undefined, problem: undefined };
  let running = false;
  let drawn = 0;
  let actions = { search: (): void => undefined, leave: (): void => undefined };

  const enter = (change: Partial<TerminalState>): void => {
    state = { ...state, ...change };
    events.emit('change');
  };

  const terminal = new Terminal({
    cols: shell.cols,
    rows: shell.rows,
    fontFamily: `${font}, ui-monospace, monospace`,
    fontSize: 13,
    lineHeight: 1.2,
    scrollback,
    theme: terminalTheme(),
    cursorBlink: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    // The marks of what a search found are proposed API.
    allowProposedApi: true,
    // A link that a program prints is text like any other: nothing opens it.
    linkHandler: { activate: () => undefined },
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.onSelectionChange(() => {
    if (terminal.hasSelection() !== state.selected) enter({ selected: terminal.hasSelection() });
  });
  const search = terminalSearch(terminal, (found) => enter({ found }));
  terminal.attachCustomKeyEventHandler(
    terminalKeys({
      copy: () => {
        const text = terminal.getSelection();
        if (text !== '') void navigator.clipboard.writeText(text).catch(() => undefined);
      },
      search: () => actions.search(),
      leave: () => actions.leave(),
    }),
  );

  const output = followOutput({
    async read(from) {
      const answer = await client.call('shells.read', { id, from });
      if (answer.ok) return { ...answer.value, bytes: fromBase64(answer.value.data) };
      if (answer.error.code === 'not-found') return 'gone';
      throw new Error(answer.error.message);
    },
    async draw({ bytes, dropped, next }) {
      if (dropped > 0) {
        // What is missing may have been half of a control sequence.
        terminal.reset();
        enter({ dropped: state.dropped + dropped });
      }
      await new Promise<void>((resolve) => terminal.write(bytes, resolve));
      drawn = next;
    },
  });

  const input = createInputQueue(async (bytes) => {
    const answer = await client.call('shells.write', { id, data: toBase64(bytes) });
    if (!answer.ok && answer.error.code !== 'not-found') enter({ problem: answer.error.message });
    return answer.ok;
  });
  const type = (bytes: Uint8Array): void => {
    if (!running || drawn < replayed) return;
    const limit = `That is more than ${pasteLimit / 1_048_576} MiB at once; nothing of it was sent.`;
    const problem = input.type(bytes) ? undefined : limit;
    if (problem !== state.problem) enter({ problem });
  };
  const encoder = new TextEncoder();
  terminal.onData((text) => type(encoder.encode(text)));
  // Reports of an old mouse protocol: each character stands for a byte.
  terminal.onBinary((text) => type(Uint8Array.from(text, (character) => character.charCodeAt(0))));

  const size = createSizeTeller(shell, (next) => client.call('shells.resize', { id, ...next }));
  terminal.onResize(({ cols, rows }) => {
    onSize({ cols, rows });
    size.resized({ cols, rows });
  });

  const themes = new MutationObserver(() => {
    terminal.options.theme = terminalTheme();
  });
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });

  const element = document.createElement('div');
  element.className = 'h-full';
  const view: TerminalView = {
    state: () => state,
    subscribe: (listener) => events.on('change', listener),
    follow(now) {
      const begins = !running && now.state === 'running';
      running = now.state === 'running';
      terminal.options.disableStdin = !running;
      // What has ended waits for nothing.
      terminal.options.cursorInactiveStyle = now.state === 'ended' ? 'none' : 'outline';
      if (now.state === 'ended') terminal.blur();
      if (begins && element.isConnected && !isElsewhere()) terminal.focus();
      size.runs(running);
      output.printed(now.end);
    },
    show(host, given) {
      actions = given;
      host.append(element);
      let shown = true;
      const refit = (): void => {
        if (host.clientWidth > 0 && host.clientHeight > 0 && terminal.element !== undefined) fit.fit();
      };
      // Measured with another font, every column would be off.
      const ready = document.fonts.load(`13px ${font}`).catch(() => []);
      void ready.then(() => {
        if (!shown) return;
        if (terminal.element === undefined) terminal.open(element);
        refit();
        if (running && !isElsewhere()) terminal.focus();
      });
      const sizes = new ResizeObserver(refit);
      sizes.observe(host);
      return () => {
        shown = false;
        sizes.disconnect();
        element.remove();
      };
    },
    focus: () => terminal.focus(),
    search,
    selection: () => terminal.getSelection(),
    paste: (text) => terminal.paste(text),
    dispose() {
      output.dispose();
      input.clear();
      themes.disconnect();
      terminal.dispose();
      element.remove();
    },
  };
  view.follow(shell);
  return view;
}

/** Somebody types in a field, or goes from tab to tab with the arrows: nothing takes the keys away. */
function isElsewhere(): boolean {
  const at = document.activeElement;
  return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at?.getAttribute('role') === 'tab';
}
