import { isMac } from '../../ui/is-mac.ts';

export interface TerminalActions {
  copy(): void;
  search(): void;
  leave(): void;
}

/** The keys of a terminal, as the interface names them. */
export function keyNames(mac: boolean): { copy: string; paste: string; search: string; leave: string } {
  return mac
    ? { copy: '⌘C', paste: '⌘V', search: '⌘F', leave: '⇧F6' }
    : { copy: 'Ctrl+Shift+C', paste: 'Ctrl+Shift+V', search: 'Ctrl+Shift+F', leave: 'Shift+F6' };
}

/**
 * Keeps the few keys for the app that a shell does not want: whatever has Ctrl alone, or Alt, is the shell's. Gives
 * false for a key that the terminal has to leave alone; a paste then comes as the browser's own event.
 */
export function terminalKeys(actions: TerminalActions, mac = isMac()): (event: KeyboardEvent) => boolean {
  return (event) => {
    const chord = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && event.shiftKey && !event.metaKey;
    const action = wanted(event, chord && !event.altKey, actions);
    if (action === undefined) return true;
    if (action === 'paste') return false;
    if (event.type === 'keydown') action();
    event.preventDefault();
    return false;
  };
}

function wanted(event: KeyboardEvent, chord: boolean, actions: TerminalActions): (() => void) | 'paste' | undefined {
  if (event.code === 'F6' && event.shiftKey) return actions.leave;
  if (event.code === 'Insert' && event.ctrlKey) return actions.copy;
  if (event.code === 'Insert' && event.shiftKey) return 'paste';
  if (!chord) return undefined;
  switch (event.key.toLowerCase()) {
    case 'c':
      return actions.copy;
    case 'v':
      return 'paste';
    case 'f':
      return actions.search;
    default:
      return undefined;
  }
}
