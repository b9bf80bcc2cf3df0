import { ArrowDownLeft, ArrowUpRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { endpointText } from '../../../src-main/contract/endpoint-text.ts';
import type { Connection } from '../../../src-main/contract/listening.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { useFreshOn } from '../../api/use-fresh-on.ts';
import { fromBase64 } from '../../ui/base64.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyText } from '../../ui/copy.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { exactCount, humanBytes, humanDuration, plural } from '../../ui/quantity.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { decodePieces, linePieces } from '../messages/content/decode-bytes.ts';
import { PieceText } from '../messages/content/piece-text.tsx';
import { logAddress } from '../messages/filter/filter-params.ts';
import { sourceName, sourceSentence } from '../messages/source-words.ts';
import { clockTime } from '../messages/times.ts';
import { Composer } from './composer.tsx';
import { connectionMarks, stateWords } from './connection-words.ts';
import { type ConversationItem, conversationItems } from './conversation-items.ts';

/** What one look brings of each message. */
const textBytes = 2_048;

/** One connection: both directions in time order, and an answer by hand while it is open. */
export function Conversation({ id, onClose }: { id: string; onClose: () => void }) {
  // Its bytes are written to the log at most once a second.
  useFreshOn('listeners', 'connections.get', { pauseMs: 200, lateMs: 1_200 });
  useFreshOn('log', 'messages.page', { pauseMs: 200 });
  const [limit, setLimit] = useState(200);
  const connection = useCommandQuery('connections.get', { id }, { freshOnOpen: true });
  const page = useCommandQuery(
    'messages.page',
    { filter: { connectionId: id }, limit, textBytes },
    { freshOnOpen: true, keepPrevious: true },
  );
  const messages = page.data?.messages ?? [];
  const isWhole = messages.length < limit;
  const items = useMemo(
    () => conversationItems(page.data?.messages ?? [], connection.data?.sent ?? [], isWhole),
    [page.data, connection.data, isWhole],
  );
  const { data } = connection;
  return (
    <article
      data-testid="conversation"
      // Not out of an answer that is being written.
      onKeyDown={({ key, target }) => key === 'Escape' && !(target instanceof HTMLTextAreaElement) && onClose()}
      className="space-y-3 p-5"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold">
            {data === undefined ? 'A connection' : `With ${sourceName(data.source)}`}
          </h2>
          {data !== undefined && <StateLine connection={data} />}
        </div>
        <IconButton label="Close the conversation (Esc)" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      {(connection.error ?? page.error) !== null && <ErrorPanel error={connection.error ?? page.error} />}
      {connection.isPending && <Skeleton className="h-48" />}
      {data !== undefined && (
        <>
          {!isWhole && (
            <p className="flex items-center gap-3 text-faint">
              The newest {exactCount(limit)} messages.
              {limit < 1_000 ? (
                <Button look="quiet" onClick={() => setLimit(1_000)}>
                  Show 1,000
                </Button>
              ) : (
                <a className="text-accent hover:underline" href={`#${logAddress({ connectionId: id })}`}>
                  All in the log
                </a>
              )}
            </p>
          )}
          <Items items={items} />
          {data.state === 'closed' ? (
            <p className="text-faint">It is closed: nothing can be sent on it any more.</p>
          ) : (
            <Composer connection={data} />
          )}
          <ConnectionFacts connection={data} />
          <a className="text-accent hover:underline" href={`#${logAddress({ connectionId: id })}`}>
            Its messages in the log
          </a>
        </>
      )}
    </article>
  );
}

function StateLine({ connection }: { connection: Connection }) {
  const { mark, colour } = connectionMarks[connection.state];
  return (
    <p className="text-soft" role="status">
      <span aria-hidden className={`text-xs ${colour}`}>
        {mark}
      </span>{' '}
      {stateWords(connection)}
    </p>
  );
}

function Items({ items }: { items: readonly ConversationItem[] }) {
  const box = useRef<HTMLUListElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is somewhere else with each item
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    // Told once at the start, and then with each change of the window.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [items]);
  return (
    <ul
      ref={box}
      aria-label="Conversation"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
      className="max-h-32 min-h-24 space-y-px lg:max-h-[44vh] overflow-y-auto rounded-sm border border-line bg-sunken p-1"
    >
      {items.length === 0 && <li className="px-2 py-1 text-faint">Nothing was said yet.</li>}
      {items.map((item) => (
        <Item key={item.key} item={item} />
      ))}
    </ul>
  );
}

function Item({ item }: { item: ConversationItem }) {
  const isIn = item.direction === 'in';
  const pieces = isIn ? linePieces(item.message, textBytes) : decodePieces(fromBase64(item.base64), 'utf-8');
  return (
    <li
      data-testid={`said-${item.direction}`}
      className={`flex items-start gap-2 rounded-sm px-2 py-0.5 font-mono ${isIn ? '' : 'bg-accent-wash'}`}
    >
      {isIn ? (
        <ArrowDownLeft size={13} className="mt-1 shrink-0 text-reached" aria-label="received" />
      ) : (
        <ArrowUpRight size={13} className="mt-1 shrink-0 text-accent" aria-label="sent" />
      )}
      <span className="shrink-0 text-faint" title={item.at}>
        {clockTime(item.at)}
      </span>
      {isIn ? (
        <a href={`#/messages?id=${item.message.id}`} className="line-clamp-6 min-w-0 flex-1 break-all hover:underline">
          <PieceText pieces={pieces} />
          {item.message.bytes === 0 && <span className="text-faint">(empty)</span>}
          {item.message.shortened && <span className="text-faint"> …</span>}
        </a>
      ) : (
        <span className="line-clamp-6 min-w-0 flex-1 break-all">
          <PieceText pieces={pieces} />
        </span>
      )}
    </li>
  );
}

function ConnectionFacts({ connection }: { connection: Connection }) {
  const { remote, local, tls, source } = connection;
  return (
    <Facts
      rows={[
        ['Peer', <CopyText key="remote" text={endpointText(remote)} />],
        ['Arrived at', <CopyText key="local" text={endpointText(local)} />],
        ['Source', sourceSentence(source)],
        ['Opened', <CopyText key="opened" text={connection.openedAt} />],
        ...(connection.state === 'closed' ? [['Lasted', humanDuration(connection.durationMs)] as const] : []),
        ['Received', `${humanBytes(connection.bytesIn)} in ${plural(connection.messages, 'message')}`],
        ['Sent', `${humanBytes(connection.bytesOut)}, automatic answers included`],
        ...(tls === undefined
          ? []
          : [
              [
                'TLS',
                [tls.protocol, tls.cipher, tls.serverName && `for ${tls.serverName}`].filter(Boolean).join(', '),
              ] as const,
            ]),
      ]}
    />
  );
}
