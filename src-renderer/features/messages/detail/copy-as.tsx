import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown, Copy } from 'lucide-react';
import { useCopied } from '../../../ui/copy.tsx';

/** Copies the exact bytes of a message in the way that is chosen. */
export function CopyAs(ways: { text: () => string; hex: () => string; base64: () => string }) {
  const { copied, copy } = useCopied();
  const names = { text: 'Copy as text', hex: 'Copy as hex', base64: 'Copy as Base64' } as const;
  return (
    <Menu.Root>
      <Menu.Trigger className="flex h-7 items-center gap-1 rounded-sm px-2 text-soft hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken">
        {copied ? <Check size={13} className="text-reached" aria-hidden /> : <Copy size={13} aria-hidden />}
        {copied ? 'Copied' : 'Copy'}
        <ChevronDown size={12} className="text-faint" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal role="region" aria-label="Copy">
        <Menu.Positioner sideOffset={4} align="end" className="z-30">
          <Menu.Popup className="rise rounded-md border border-line bg-surface p-1 shadow-pop outline-none">
            {(['text', 'hex', 'base64'] as const).map((way) => (
              <Menu.Item
                key={way}
                onClick={() => copy(ways[way]())}
                className="cursor-pointer rounded-sm px-2 py-1 data-[highlighted]:bg-sunken"
              >
                {names[way]}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
