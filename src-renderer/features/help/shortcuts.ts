import { isMac } from '../../ui/is-mac.ts';
import { keyNames } from '../shells/terminal-keys.ts';

export interface Shortcut {
  /** "Mod" is ⌘ on a Mac and Ctrl elsewhere. */
  keys: string;
  does: string;
  /** Of the desktop's menu; a browser keeps these for itself. */
  desktop?: true;
}

interface ShortcutGroup {
  where: string;
  keys: readonly Shortcut[];
}

/** Every key that does something, where a person may look for it. */
export function shortcuts(mac: boolean): readonly ShortcutGroup[] {
  const terminal = keyNames(mac);
  return [
    {
      where: 'Anywhere',
      keys: [
        { keys: 'Mod+K', does: 'Search pages, actions, containers and help' },
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
    { where: 'Messages', keys: [{ keys: '/', does: 'To the filter of the log' }] },
    { where: 'Snapshots', keys: [{ keys: 'F2', does: 'Rename the snapshot that is chosen' }] },
    {
      where: 'Shells',
      keys: [
        { keys: terminal.leave, does: 'Leave the terminal for its tabs' },
        { keys: terminal.search, does: 'Search in the terminal' },
        { keys: terminal.copy, does: 'Copy' },
        { keys: terminal.paste, does: 'Paste' },
        { keys: 'Delete', does: 'Close the tab that is chosen' },
      ],
    },
  ];
}

/** As this system writes it. */
export const keysHere = (keys: string): string => keys.replaceAll('Mod+', isMac() ? '⌘' : 'Ctrl+');
