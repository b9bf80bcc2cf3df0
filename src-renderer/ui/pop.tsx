import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';

interface PopProps {
  label: string;
  /** Of the chip, where it is not called as what it opens. It holds the words that one sees. */
  name?: string;
  testId: string;
  trigger: ReactNode;
  children: ReactNode;
}

/** A chip in the top bar that opens its details. */
export function Pop({ label, name = label, testId, trigger, children }: PopProps) {
  return (
    <Popover.Root>
      <Popover.Trigger
        data-testid={testId}
        aria-label={name}
        className="flex h-7 min-w-0 items-center gap-1.5 rounded-sm px-2 text-soft transition-colors duration-150 hover:bg-sunken hover:text-ink data-[popup-open]:bg-sunken"
      >
        {trigger}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-30">
          <Popover.Popup
            aria-label={label}
            className="rise w-[340px] max-w-[92vw] rounded-md border border-line bg-surface p-4 shadow-pop outline-none"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
