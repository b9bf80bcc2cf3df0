import { clsx } from 'clsx';
import { memo, useRef } from 'react';
import { endpointText } from '../../../../src-main/contract/endpoint-text.ts';
import type { Message, Source } from '../../../../src-main/contract/message-model.ts';
import { exactCount, humanBytes } from '../../../ui/quantity.ts';
import { linePieces } from '../content/decode-bytes.ts';
import { PieceText } from '../content/piece-text.tsx';
import { sourceKinds, sourceName, sourceNote } from '../source-words.ts';
import { agoTime, clockTime, gapTime, type TimeMode } from '../times.ts';

export const rowHeight = 28;
const columns =
  'grid items-center gap-3 px-6 grid-cols-[100px_minmax(72px,132px)_60px_minmax(0,1fr)] @3xl:grid-cols-[100px_minmax(96px,150px)_144px_52px_60px_minmax(0,1fr)]';
const wide = 'hidden @3xl:block';

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
  /** Of the row that the list names as its active one. */
  activeId: string | undefined;
  /** Undefined until it is brought. */
  message: Message | undefined;
  /** When the message of the row before arrived, where that is known. */
  before: string | undefined;
  times: TimeMode;
  /** What ages are told against; changes once a second, and only while ages are shown. */
  now: number;
  index: number;
  /** How many rows there are, of the active one: it alone is read out, and others stay as they are while more arrive. */
  total: number | undefined;
  top: number;
  isSelected: boolean;
  /** Finds what the filter looks for. */
  finder: RegExp | undefined;
  onPick: (index: number) => void;
}

/**
 * A row keeps its elements, and only writes other texts into them. Until its message is brought it hides what it showed
 * last, as to take it away and make it again is what a list that is scrolled fast spends its time with.
 */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { index, total, top, isSelected } = props;
  const isThere = props.message !== undefined;
  const shown = useRef(props.message);
  shown.current = props.message ?? shown.current;
  const message = shown.current;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list names it as the active one
    <div
      id={props.activeId}
      role="option"
      aria-selected={isSelected}
      aria-posinset={total === undefined ? undefined : index + 1}
      aria-setsize={total}
      aria-hidden={!isThere || undefined}
      data-testid={isThere ? 'log-row' : undefined}
      style={{ top, contentVisibility: isThere ? undefined : 'hidden' }}
      onClick={() => isThere && props.onPick(index)}
      className={clsx(
        columns,
        'absolute inset-x-0 h-7 w-full cursor-pointer border-b border-line/60 text-left [contain:strict]',
        isSelected ? 'bg-accent-wash' : 'hover:bg-sunken',
      )}
    >
      {message !== undefined && <RowCells message={message} time={timeText(props, message.at)} finder={props.finder} />}
    </div>
  );
});

interface RowCellsProps {
  message: Message;
  time: string;
  finder: RegExp | undefined;
}

const RowCells = memo(function RowCells({ message, time, finder }: RowCellsProps) {
  const { at, source, remote, local, bytes, truncated } = message;
  const peer = endpointText(remote);
  return (
    <>
      <span className="truncate font-mono text-faint" title={at}>
        {time}
      </span>
      <SourceCell kind={source.kind} name={sourceName(source)} note={sourceNote(source)} />
      <span className={clsx(wide, 'truncate font-mono text-soft')} title={peer}>
        {peer}
      </span>
      <span className={clsx(wide, 'truncate font-mono text-faint')} title={toWords(message)}>
        :{local.port}
      </span>
      <span className="truncate text-right font-mono text-soft" title={`${exactCount(bytes)} bytes`}>
        {humanBytes(bytes)}
      </span>
      <span className="flex min-w-0 gap-2 font-mono text-ink">
        <span className="truncate">
          {bytes === 0 ? (
            <span className="text-faint">(empty)</span>
          ) : (
            <PieceText pieces={linePieces(message)} finder={finder} />
          )}
        </span>
        {truncated && <span className="shrink-0 text-timed-out">cut</span>}
      </span>
    </>
  );
});

interface SourceCellProps {
  kind: Source['kind'];
  name: string;
  note: string;
}

/** Of one source many messages come: what it takes to draw it is done once. */
const SourceCell = memo(function SourceCell({ kind, name, note }: SourceCellProps) {
  const { icon: Icon } = sourceKinds[kind];
  return (
    <span className="flex min-w-0 items-center gap-1.5" title={note}>
      <Icon size={13} className="shrink-0 text-faint" aria-hidden />
      <span className="truncate">{name}</span>
    </span>
  );
});

function timeText({ times, now, before }: LogRowProps, at: string): string {
  if (times === 'clock') return clockTime(at);
  if (times === 'ago') return agoTime(at, now);
  return before === undefined ? '·' : gapTime(Date.parse(at) - Date.parse(before));
}

function toWords({ local, transport, tls }: Message): string {
  return `${endpointText(local)}, ${tls ? 'TLS' : transport.toUpperCase()}`;
}
