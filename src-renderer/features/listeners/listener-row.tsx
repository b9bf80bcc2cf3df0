import { clsx } from 'clsx';
import { Bookmark, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { Listener } from '../../../src-main/contract/listening.ts';
import { exactCount, humanBytes } from '../../ui/quantity.ts';
import type { ListenerEntry } from './listener-entries.ts';
import { exposureWords, listenerName, transportWords } from './listener-words.ts';

const columns =
  'grid items-center gap-3 px-6 grid-cols-[minmax(0,1fr)_112px_84px_92px] @2xl:grid-cols-[minmax(0,1fr)_120px_80px_96px_96px_96px]';
const wide = 'hidden @2xl:block';

export function ListenerHeader() {
  return (
    <div
      aria-hidden
      className={clsx(
        columns,
        'eyebrow sticky top-0 z-10 h-7 border-b border-line bg-paper [&>*:nth-child(n+3)]:text-right',
      )}
    >
      <span>Listener</span>
      <span>Reachable from</span>
      <span>Open</span>
      <span>Messages</span>
      <span className={wide}>Bytes</span>
      <span className={wide}>Now</span>
    </div>
  );
}

const marks = {
  listening: { mark: '●', colour: 'text-reached', word: 'listening' },
  stopped: { mark: '○', colour: 'text-faint', word: 'stopped' },
  failed: { mark: '■', colour: 'text-refused', word: 'failed' },
} as const;

interface ListenerRowProps {
  /** Of its entry. */
  id: ListenerEntry['key'];
  running: ListenerEntry['running'];
  saved: ListenerEntry['saved'];
  isChosen: boolean;
  onChoose: (id: string | null) => void;
}

/** Drawn anew only where something of its own has changed: figures of others come many times a second. */
export const ListenerRow = memo(function ListenerRow({ id, running, saved, isChosen, onChoose }: ListenerRowProps) {
  const { mark, colour, word } = marks[running?.status ?? 'stopped'];
  const given = running ?? (saved && { ...saved.options, name: saved.name });
  if (given === undefined) return null;
  const { exposure = 'containers', transport = 'tcp', port } = given;
  const name = listenerName({ name: given.name, transport, port });
  return (
    <button
      type="button"
      data-testid="listener-row"
      aria-pressed={isChosen}
      onClick={() => onChoose(isChosen ? null : id)}
      className={clsx(
        columns,
        'h-12 w-full border-b border-line/60 text-left outline-offset-[-2px] [&>*:nth-child(n+3)]:text-right',
        isChosen ? 'bg-accent-wash' : 'hover:bg-sunken',
      )}
    >
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span aria-hidden className={clsx('text-xs', colour)}>
            {mark}
          </span>
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {saved !== undefined && (
            <Bookmark
              size={12}
              className="shrink-0 text-faint"
              aria-label={saved.autostart ? 'starts with the app' : 'saved'}
            />
          )}
        </span>
        <span className="block truncate pl-4.5 text-xs text-faint">
          {word}
          {given.name !== '' && (
            <>
              {' '}
              · {transportWords[transport]} <span className="font-mono">{port === 0 ? 'any port' : port}</span>
            </>
          )}
          {running?.held !== undefined && <span className="text-timed-out"> · held back: {running.held}</span>}
          {running?.error !== undefined && <span className="text-refused"> · {running.error.message}</span>}
        </span>
      </span>
      <span
        className={clsx('flex items-center gap-1 truncate', exposure === 'network' ? 'text-timed-out' : 'text-soft')}
      >
        {exposure === 'network' && <TriangleAlert size={12} className="shrink-0" aria-hidden />}
        <span className="truncate">{exposureWords[exposure].name}</span>
      </span>
      <Figures running={running?.status === 'listening' ? running : undefined} />
    </button>
  );
});

function Figures({ running }: { running: Listener | undefined }) {
  if (running === undefined) return <span className="text-faint">–</span>;
  const { rates } = running;
  return (
    <>
      <span className="font-mono">{exactCount(running.openConnections)}</span>
      <span className="font-mono">{exactCount(running.messages)}</span>
      <span className={clsx(wide, 'font-mono text-soft')} title={`${exactCount(running.bytes)} bytes`}>
        {humanBytes(running.bytes)}
      </span>
      <span className={clsx(wide, 'font-mono text-soft')}>
        {rates.bytesPerSecond === 0 ? 'quiet' : `${humanBytes(rates.bytesPerSecond)}/s`}
      </span>
    </>
  );
}
