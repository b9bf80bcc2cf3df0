import { Popover } from '@base-ui/react/popover';
import { Bookmark, X } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { exactCount } from '../../../ui/quantity.ts';
import { linePieces } from '../content/decode-bytes.ts';
import { PieceText } from '../content/piece-text.tsx';
import { sourceName } from '../source-words.ts';
import { clockTime } from '../times.ts';
import { useKept } from './use-kept.ts';

/** What was kept, one click away; nothing while nothing is. */
export function KeptList({ onOpen }: { onOpen: (id: number) => void }) {
  const { messages, letGo } = useKept();
  if (messages.length === 0) return null;
  const words = `${exactCount(messages.length)} kept`;
  return (
    <Popover.Root>
      <Popover.Trigger
        title={words}
        className="flex h-7 items-center gap-1.5 rounded-sm px-2 whitespace-nowrap text-soft hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken"
      >
        <Bookmark size={13} aria-hidden />
        {words}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-30">
          <Popover.Popup
            aria-label="Kept messages"
            className="rise max-h-[60vh] w-[420px] max-w-[92vw] overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-pop outline-none"
          >
            <ul>
              {messages.map((message) => (
                <li key={message.id} className="group flex items-center rounded-sm hover:bg-sunken">
                  <Popover.Close
                    onClick={() => onOpen(message.id)}
                    className="flex min-w-0 flex-1 items-center gap-3 px-2 py-1 text-left"
                  >
                    <span className="shrink-0 font-mono text-faint" title={message.at}>
                      {clockTime(message.at)}
                    </span>
                    <span className="max-w-28 shrink-0 truncate text-soft">{sourceName(message.source)}</span>
                    <span className="min-w-0 flex-1 truncate font-mono">
                      <PieceText pieces={linePieces(message, 200)} />
                    </span>
                  </Popover.Close>
                  <IconButton label={`Let go of message ${message.id}`} onClick={() => letGo(message.id)}>
                    <X size={13} />
                  </IconButton>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
