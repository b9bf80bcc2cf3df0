import { clsx } from 'clsx';
import { memo } from 'react';
import type { Message } from '../../../src-main/contract/message-model.ts';
import { humanBytes } from '../../ui/quantity.ts';
import { sourceKinds, sourceName } from './source-words.ts';
import { messageLine } from './visible-text.ts';

const columns = 'grid grid-cols-[92px_minmax(96px,150px)_150px_64px_minmax(0,1fr)] items-center gap-3 px-6';

export function LogHeader() {
  return (
    <div aria-hidden className={clsx(columns, 'eyebrow h-7 shrink-0 border-b border-line')}>
      <span>Time</span>
      <span>Source</span>
      <span>Peer</span>
      <span className="text-right">Size</span>
      <span>Text</span>
    </div>
  );
}

export function clockTime(at: string): string {
  const date = new Date(at);
  const two = (value: number, digits = 2) => String(value).padStart(digits, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${two(date.getMilliseconds(), 3)}`;
}

interface LogRowProps {
  message: Message | undefined;
  top: number;
  selected: boolean;
  onSelect: (id: number) => void;
}

export const LogRow = memo(function LogRow({ message, top, selected, onSelect }: LogRowProps) {
  const place = { transform: `translateY(${top}px)` };
  if (message === undefined) {
    return <div aria-hidden style={place} className="absolute inset-x-0 top-0 h-7 border-b border-line/60" />;
  }
  const { icon: Icon, name } = sourceKinds[message.source.kind];
  const peer = `${message.remote.address}:${message.remote.port}`;
  return (
    <button
      type="button"
      data-testid="log-row"
      aria-pressed={selected}
      style={place}
      onClick={() => onSelect(message.id)}
      className={clsx(
        columns,
        'absolute inset-x-0 top-0 h-7 w-full border-b border-line/60 text-left outline-offset-[-2px]',
        selected ? 'bg-accent-wash' : 'hover:bg-sunken',
      )}
    >
      <span className="font-mono text-faint" title={message.at}>
        {clockTime(message.at)}
      </span>
      <span className="flex min-w-0 items-center gap-1.5" title={message.source.note ?? name}>
        <Icon size={13} className="shrink-0 text-faint" aria-hidden />
        <span className="truncate">{sourceName(message.source)}</span>
      </span>
      <span className="truncate font-mono text-soft" title={`${peer} · connection ${message.connectionId}`}>
        {peer}
      </span>
      <span className="text-right font-mono text-soft" title={`${message.bytes} bytes`}>
        {humanBytes(message.bytes)}
      </span>
      <span className="truncate font-mono text-ink">
        {messageLine(message)}
        {message.truncated && <span className="text-timed-out"> … cut</span>}
      </span>
    </button>
  );
});
