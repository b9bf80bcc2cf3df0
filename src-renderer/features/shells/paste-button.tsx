import { Popover } from '@base-ui/react/popover';
import { ClipboardPaste } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { isMac } from '../../ui/is-mac.ts';
import { keyNames } from './terminal-keys.ts';
import type { TerminalView } from './terminal-view.ts';

/**
 * Pastes with one click where the page may read the clipboard. Where it may not (the desktop app never lets it), a field
 * opens that takes the paste, which needs no permission since the person does it.
 */
export function PasteButton({ view, disabled }: { view: TerminalView; disabled: boolean }) {
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  const give = (text: string) => {
    setAsking(false);
    view.paste(text);
    view.focus();
  };
  const paste = async () => {
    try {
      give(await navigator.clipboard.readText());
    } catch {
      setAsking(true);
    }
  };
  return (
    <>
      <span ref={button}>
        <IconButton label={`Paste (${keyNames(isMac()).paste})`} disabled={disabled} onClick={() => void paste()}>
          <ClipboardPaste size={15} />
        </IconButton>
      </span>
      <Popover.Root open={asking} onOpenChange={setAsking}>
        <Popover.Portal>
          <Popover.Positioner anchor={button} sideOffset={6} align="end" className="z-30">
            <Popover.Popup
              aria-label="Paste into the terminal"
              className="rise w-[300px] max-w-[92vw] rounded-md border border-line bg-surface p-4 shadow-pop outline-none"
            >
              <label className="space-y-2">
                <span className="block text-soft">
                  Dockline does not read your clipboard. Paste it here with {isMac() ? '⌘V' : 'Ctrl+V'}, and it goes to
                  the shell.
                </span>
                <textarea
                  className="control h-16 w-full resize-none py-1.5 font-mono"
                  onPaste={(event) => {
                    event.preventDefault();
                    give(event.clipboardData.getData('text/plain'));
                  }}
                />
              </label>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}
