import { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';

/** Finds that are marked; beyond it they are only counted as more. */
const mostMarked = 1_000;

export interface Found {
  /** Of the one that is shown; -1 where it is beyond what is marked. */
  index: number;
  count: number;
}

export interface TerminalSearch {
  /** `whileTyping`: looks at what was printed last first, also when a letter is added. */
  find(text: string, direction: 'next' | 'previous', options?: { whileTyping?: boolean }): void;
  end(): void;
}

/** Searches what a terminal holds, and marks it. */
export function terminalSearch(terminal: Terminal, onFound: (found: Found | undefined) => void): TerminalSearch {
  const addon = new SearchAddon({ highlightLimit: mostMarked });
  terminal.loadAddon(addon);
  addon.onDidChangeResults(({ resultIndex, resultCount }) => onFound({ index: resultIndex, count: resultCount }));
  const end = (): void => {
    addon.clearDecorations();
    terminal.clearSelection();
    onFound(undefined);
  };
  return {
    find(text, direction, { whileTyping = false } = {}) {
      if (text === '') return end();
      const options = { decorations: marks() };
      if (whileTyping) terminal.clearSelection();
      if (direction === 'next') addon.findNext(text, options);
      else addon.findPrevious(text, options);
    },
    end,
  };
}

/** The addon takes #rrggbb alone. */
function marks() {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string): string => tokens.getPropertyValue(`--${name}`).trim();
  return {
    matchBackground: token('terminal-found'),
    matchOverviewRuler: token('terminal-found'),
    activeMatchBackground: token('terminal-found-now'),
    activeMatchColorOverviewRuler: token('terminal-found-now'),
  };
}
