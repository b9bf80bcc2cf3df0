import { Menu } from '@base-ui/react/menu';
import { ChevronDown, Clock, Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { exportFormats } from '../../../src-main/contract/choices.ts';
import type { ExportFormat, MessageFilter } from '../../../src-main/contract/messages.ts';
import { useCommand } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { EdgeError } from '../../ui/edge-panel.tsx';
import { plural } from '../../ui/quantity.ts';
import { usePageAction } from '../shell/page-actions.tsx';
import { ExportProgress } from './export/export-progress.tsx';
import { useExport } from './export/use-export.ts';
import type { LogPages } from './log/log-pages.ts';
import { useLogPart } from './log/use-log-pages.ts';
import { type TimeMode, timeModes } from './times.ts';

const timeNames: Record<TimeMode, string> = { clock: 'By the clock', ago: 'How long ago', gap: 'After the one before' };
const formatNames: Record<ExportFormat, readonly [name: string, note: string]> = {
  jsonl: ['JSON Lines', 'one message a line, with all that is known'],
  csv: ['CSV', 'for a spreadsheet'],
  raw: ['Raw bytes', 'as they arrived'],
  pcapng: ['pcapng', 'payloads as packets, for Wireshark'],
};

interface LogToolsProps {
  filter: MessageFilter;
  pages: LogPages | undefined;
  times: TimeMode;
  onTimes: (times: TimeMode) => void;
  onCleared: () => void;
}

export function LogTools({ filter, pages, times, onTimes, onCleared }: LogToolsProps) {
  const isEmpty = useLogPart(pages, ({ found }) => found === 0);
  const clear = useCommand('messages.clear');
  const [isAsking, setAsking] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const exporting = useExport();
  const nothingToClear = clear.isPending || (isEmpty && Object.keys(filter).length === 0);
  usePageAction('export-log', () => setExporting(!isEmpty), pages !== undefined);
  usePageAction('clear-log', () => setAsking(!nothingToClear), pages !== undefined);
  return (
    <>
      <ToolMenu icon={<Clock size={14} aria-hidden />} label={`Times: ${timeNames[times]}`}>
        <Menu.RadioGroup value={times} onValueChange={onTimes}>
          {timeModes.map((mode) => (
            <Menu.RadioItem key={mode} value={mode} className={itemClass}>
              <span aria-hidden className="w-3 text-accent">
                {mode === times ? '●' : ''}
              </span>
              {timeNames[mode]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </ToolMenu>
      <ToolMenu
        icon={<Download size={14} aria-hidden />}
        label="Export what is shown"
        disabled={isEmpty}
        open={isExporting}
        onOpenChange={setExporting}
      >
        <Found pages={pages} />
        {exportFormats.map((format) => (
          <Menu.Item key={format} className={itemClass} onClick={() => exporting.start(filter, format)}>
            <span>{formatNames[format][0]}</span>
            <span className="ml-auto pl-4 text-xs text-faint">{formatNames[format][1]}</span>
          </Menu.Item>
        ))}
      </ToolMenu>
      <IconButton label="Clear the log…" onClick={() => setAsking(true)} disabled={nothingToClear}>
        <Trash2 size={14} />
      </IconButton>
      <ExportProgress exporting={exporting} />
      <EdgeError error={clear.error} onClose={clear.reset} />
      <Confirm
        open={isAsking}
        onOpenChange={setAsking}
        title="Clear all messages?"
        action="Clear all"
        onConfirm={() => clear.mutate({}, { onSuccess: onCleared })}
      >
        The whole log is removed for good, also what your filter hides.
      </Confirm>
    </>
  );
}

/** How many messages an export would hold. */
function Found({ pages }: { pages: LogPages | undefined }) {
  return (
    <p className="px-2 py-1 text-faint">
      {plural(
        useLogPart(pages, ({ found }) => found),
        'message',
      )}
    </p>
  );
}

const itemClass =
  'flex w-full cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-left outline-none data-[highlighted]:bg-sunken';

interface ToolMenuProps {
  icon: React.ReactNode;
  label: string;
  disabled?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: React.ReactNode;
}

function ToolMenu({ icon, label, disabled = false, open, onOpenChange, children }: ToolMenuProps) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Trigger
        disabled={disabled}
        aria-label={label}
        title={label}
        className="flex h-7 items-center gap-0.5 rounded-sm px-1.5 text-soft hover:bg-sunken hover:text-ink disabled:opacity-50 data-[popup-open]:bg-sunken"
      >
        {icon}
        <ChevronDown size={11} className="text-faint" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal role="region" aria-label={label}>
        <Menu.Positioner sideOffset={6} align="end" className="z-30">
          <Menu.Popup className="rise min-w-48 rounded-md border border-line bg-surface p-1 shadow-pop outline-none">
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
