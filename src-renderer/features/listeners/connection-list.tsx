import { clsx } from 'clsx';
import { useEffect, useId, useRef } from 'react';
import { endpointText } from '../../../src-main/contract/endpoint-text.ts';
import type { Connection } from '../../../src-main/contract/listening.ts';
import { exactCount, humanBytes } from '../../ui/quantity.ts';
import { listStep } from '../messages/log/list-step.ts';
import { useRowScroll } from '../messages/log/use-row-scroll.ts';
import { sourceKinds, sourceName } from '../messages/source-words.ts';
import { clockTime, coarse } from '../messages/times.ts';
import { useNow } from '../messages/use-now.ts';
import { connectionMarks, stateWords } from './connection-words.ts';
import type { ConnectionPages } from './use-connection-pages.ts';

const rowHeight = 28;
const columns =
  'grid items-center gap-3 px-6 grid-cols-[minmax(90px,1fr)_144px_72px_60px_60px] @3xl:grid-cols-[minmax(90px,150px)_144px_100px_64px_64px_64px_52px_minmax(0,1fr)]';
const wide = 'hidden @3xl:block';

interface ConnectionListProps {
  pages: ConnectionPages;
  chosen: string | null;
  onChoose: (id: string) => void;
  onClose: () => void;
}

export function ConnectionList({ pages, chosen, onChoose, onClose }: ConnectionListProps) {
  const connections = pages.connections ?? [];
  const scroll = useRowScroll(connections.length, rowHeight);
  const now = useNow(true);
  const listId = useId();
  const at = connections.findIndex(({ id }) => id === chosen);
  const isNearEnd = scroll.last >= connections.length - 20;
  const { more } = pages;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once each time the end comes near
  useEffect(() => {
    if (isNearEnd) more();
  }, [isNearEnd, connections.length]);

  const { isLive } = pages;
  const wasLive = useRef(isLive);
  useEffect(() => {
    if (isLive && !wasLive.current) scroll.reveal(0);
    wasLive.current = isLive;
  }, [isLive, scroll]);

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.key === 'Escape' && chosen !== null) onClose();
    const to = listStep(event.key, { at, rows: connections.length, page: scroll.rowsInView - 1 });
    const connection = to === undefined ? undefined : connections[to];
    if (to === undefined || connection === undefined) return;
    event.preventDefault();
    pages.hold();
    scroll.reveal(to);
    if (connection.id !== chosen) onChoose(connection.id);
  }

  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      <div aria-hidden className={clsx(columns, 'eyebrow h-7 shrink-0 border-b border-line')}>
        <span>Source</span>
        <span>Peer</span>
        <span className={wide}>Opened</span>
        <span className="text-right">Lasted</span>
        <span className="text-right">In</span>
        <span className="text-right">Out</span>
        <span className={clsx(wide, 'text-right')}>Msgs</span>
        <span className={wide}>State</span>
      </div>
      <div
        ref={scroll.box}
        role="listbox"
        tabIndex={0}
        aria-label="Connections"
        aria-activedescendant={at === -1 ? undefined : `${listId}-${at}`}
        onScroll={() => {
          scroll.onScroll();
          if ((scroll.box.current?.scrollTop ?? 0) > 0) pages.hold();
        }}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div role="presentation" className="relative w-full" style={{ height: scroll.boxPixels }}>
          {connections.slice(scroll.first, scroll.last + 1).map((connection, index) => (
            <ConnectionRow
              key={connection.id}
              id={`${listId}-${scroll.first + index}`}
              connection={connection}
              now={now}
              top={scroll.topOf(scroll.first + index)}
              isChosen={connection.id === chosen}
              onChoose={() => {
                pages.hold();
                onChoose(connection.id);
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface ConnectionRowProps {
  id: string;
  connection: Connection;
  top: number;
  now: number;
  isChosen: boolean;
  onChoose: () => void;
}

function ConnectionRow({ id, connection, top, now, isChosen, onChoose }: ConnectionRowProps) {
  const { icon: Icon } = sourceKinds[connection.source.kind];
  const { mark, colour } = connectionMarks[connection.state];
  const peer = endpointText(connection.remote);
  const lasted = connection.state === 'closed' ? connection.durationMs : now - Date.parse(connection.openedAt);
  const number = 'truncate text-right font-mono text-soft';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that holds it takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names it as the active one
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      data-testid="connection-row"
      data-state={connection.state}
      style={{ top }}
      onClick={onChoose}
      className={clsx(
        columns,
        'absolute inset-x-0 h-7 w-full cursor-pointer border-b border-line/60 [contain:strict]',
        isChosen ? 'bg-accent-wash' : 'hover:bg-sunken',
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5" title={stateWords(connection)}>
        <span role="img" aria-label={connection.state} className={clsx('w-3 text-xs', colour)}>
          {mark}
        </span>
        <Icon size={13} className="shrink-0 text-faint" aria-hidden />
        <span className="truncate">{sourceName(connection.source)}</span>
      </span>
      <span className="truncate font-mono text-soft" title={`${peer} to :${connection.local.port}`}>
        {peer}
      </span>
      <span className={clsx(wide, 'truncate font-mono text-faint')} title={connection.openedAt}>
        {clockTime(connection.openedAt)}
      </span>
      <span className={number} title={`${exactCount(Math.round(lasted))} ms`}>
        {coarse(Math.max(0, lasted))}
      </span>
      <span className={number} title={`${exactCount(connection.bytesIn)} bytes`}>
        {humanBytes(connection.bytesIn)}
      </span>
      <span className={number} title={`${exactCount(connection.bytesOut)} bytes`}>
        {humanBytes(connection.bytesOut)}
      </span>
      <span className={clsx(wide, number)}>{exactCount(connection.messages)}</span>
      <span className={clsx(wide, 'truncate text-soft')} title={stateWords(connection)}>
        {stateWords(connection)}
      </span>
    </div>
  );
}
