import { clsx } from 'clsx';
import { memo } from 'react';
import type { Message } from '../../../../src-main/contract/message-model.ts';
import { humanBytes } from '../../../ui/quantity.ts';
import { linePieces } from '../content/decode-bytes.ts';
import { PieceText } from '../content/piece-text.tsx';
import { sourceKinds, sourceName } from '../source-words.ts';
import { agoTime, clockTime, gapTime, type TimeMode } from '../times.ts';

export const rowHeight = 28;
const columns =
  'grid items-center gap-3 px-6 grid-cols-[100px_minmax(72px,132px)_60px_minmax(0,1fr)] @2xl:grid-cols-[100px_minmax(96px,150px)_144px_52px_60px_minmax(0,1fr)]';
const wide = 'hidden @2xl:block';

export function LogHeader({ times }: { times: TimeMode }) {
  return (
    <div aria-hidden className={clsx(columns, 'eyebrow h-7 shrink-0 border-b border-line')}>
      <span>{{ clock: 'Time', ago: 'Age', gap: 'After' }[times]}</span>
      <span>Source</span>
      <span className={wide}>Peer</span>
      <span className={wide}>To</span>
      <span className="text-right">Size</span>
      <span>Text</span>
    </div>
  );
}

interface LogRowProps {
  id: string;
  message: Message | undefined;
  /** When the message of the row before arrived, where that is known. */
  before: string | undefined;
  times: TimeMode;
  /** What ages are told against; changes once a second, and only while ages are shown. */
  now: number;
  index: number;
  total: number;
  top: number;
  isSelected: boolean;
  onPick: (index: number) => void;
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { message, index, total, top, isSelected } = props;
  if (message === undefined) {
    return (
      <div
        aria-hidden
        style={{ top }}
        className={clsx(columns, 'absolute inset-x-0 h-7 border-b border-line/60 [contain:strict]')}
      >
        <span className="h-2 w-16 rounded-sm bg-sunken" />
      </div>
    );
  }
  const { icon: Icon, name } = sourceKinds[message.source.kind];
  const peer = `${message.remote.address}:${message.remote.port}`;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names it as the active one
    <div
      id={props.id}
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-testid="log-row"
      style={{ top }}
      onClick={() => props.onPick(index)}
      className={clsx(
        columns,
        'absolute inset-x-0 h-7 w-full cursor-pointer border-b border-line/60 text-left [contain:strict]',
        isSelected ? 'bg-accent-wash' : 'hover:bg-sunken',
      )}
    >
      <span className="truncate font-mono text-faint" title={message.at}>
        {timeText(props, message.at)}
      </span>
      <span className="flex min-w-0 items-center gap-1.5" title={message.source.note ?? name}>
        <Icon size={13} className="shrink-0 text-faint" aria-hidden />
        <span className="truncate">{sourceName(message.source)}</span>
      </span>
      <span className={clsx(wide, 'truncate font-mono text-soft')} title={peer}>
        {peer}
      </span>
      <span className={clsx(wide, 'truncate font-mono text-faint')} title={toWords(message)}>
        :{message.local.port}
      </span>
      <span
        className="truncate text-right font-mono text-soft"
        title={`${message.bytes.toLocaleString('en-US')} bytes`}
      >
        {humanBytes(message.bytes)}
      </span>
      <span className="flex min-w-0 gap-2 font-mono text-ink">
        <span className="truncate">
          {message.bytes === 0 ? (
            <span className="text-faint">(empty)</span>
          ) : (
            <PieceText pieces={linePieces(message)} />
          )}
        </span>
        {message.truncated && <span className="shrink-0 text-timed-out">cut</span>}
      </span>
    </div>
  );
});

function timeText({ times, now, before }: LogRowProps, at: string): string {
  if (times === 'clock') return clockTime(at);
  if (times === 'ago') return agoTime(at, now);
  return before === undefined ? '·' : gapTime(Date.parse(at) - Date.parse(before));
}

function toWords({ local, transport, tls }: Message): string {
  return `${local.address}:${local.port}, ${tls ? 'TLS' : transport.toUpperCase()}`;
}
