export interface Shortcut {
  /** "Mod" is ⌘ on a Mac and Ctrl elsewhere. */
  keys: string;
  does: string;
  /** Of the desktop's menu; a browser keeps these for itself. */
  desktop?: true;
}

/** Every key that does something, where a person may look for it. */
export const shortcuts: readonly { where: string; keys: readonly Shortcut[] }[] = [
  {
    where: 'Anywhere',
    keys: [
      { keys: 'Mod+K', does: 'Search pages, actions, settings and help' },
      { keys: 'F1', does: 'Help' },
      { keys: 'Mod+Enter', does: 'Run all probes' },
      { keys: 'Mod+.', does: 'Stop the run' },
      { keys: 'Mod+1 … 7', does: 'Go to a page', desktop: true },
      { keys: 'Mod+,', does: 'Settings', desktop: true },
      { keys: 'Mod+F', does: 'Find on this page', desktop: true },
      { keys: 'Mod+O', does: 'Open a capture or snapshot', desktop: true },
      { keys: 'Tab', does: 'To the next control; Shift+Tab to the one before' },
      { keys: 'Escape', does: 'Close what is open' },
    ],
  },
  {
    where: 'Lists and the matrix',
    keys: [
      { keys: '← ↑ → ↓', does: 'Move from row to row, and from cell to cell' },
      { keys: 'Home, End', does: 'To the first, to the last' },
      { keys: 'Enter', does: 'Open what is chosen' },
    ],
  },
  {
    where: 'Shells',
    keys: [
      { keys: 'Shift+F6', does: 'Leave the terminal for its tabs' },
      { keys: 'Mod+Shift+F', does: 'Search in the terminal' },
      { keys: 'Mod+Shift+C, Mod+Shift+V', does: 'Copy, paste' },
      { keys: 'Delete', does: 'Close the tab that is chosen' },
    ],
  },
];

export const isMac = (): boolean => navigator.platform.startsWith('Mac');

/** As this system writes it. */
export const keysHere = (keys: string): string => keys.replaceAll('Mod+', isMac() ? '⌘' : 'Ctrl+');
