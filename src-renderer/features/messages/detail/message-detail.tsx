import { X } from 'lucide-react';
import { endpointText } from '../../../../src-main/contract/endpoint-text.ts';
import type { Message } from '../../../../src-main/contract/message-model.ts';
import { useCommandQuery } from '../../../api/commands.ts';
import { IconButton } from '../../../ui/button.tsx';
import { CopyText } from '../../../ui/copy.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { exactCount, humanBytes, plural } from '../../../ui/quantity.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { KeepButton } from '../kept/keep-button.tsx';
import { sourceName, sourceSentence } from '../source-words.ts';
import { agoTime, gapTime } from '../times.ts';
import { useNow } from '../use-now.ts';
import { MessageContent } from './message-content.tsx';
import { MessageLinks } from './message-links.tsx';

/** Messages that were looked at are forgotten soon: a key held down passes thousands of them. */
const forgetMs = 5_000;

interface MessageDetailProps {
  id: number;
  /** Finds what the filter looks for. */
  finder: RegExp | undefined;
  onClose: () => void;
}

export function MessageDetail({ id, finder, onClose }: MessageDetailProps) {
  const message = useCommandQuery('messages.get', { id }, { keepPrevious: true, forgetMs });
  const { source } = message.data ?? {};
  return (
    <article
      data-testid="message-detail"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      className="@container space-y-4 p-5"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lg font-semibold">
            {source === undefined ? `Message ${exactCount(id)}` : `From ${sourceName(source)}`}
          </h2>
          {source !== undefined && <p className="text-soft">{sourceSentence(source)}</p>}
        </div>
        <KeepButton id={id} />
        <IconButton label="Close the message (Esc)" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      {message.error !== null && <ErrorPanel error={message.error} />}
      {message.isPending && <Skeleton className="h-64" />}
      {message.data !== undefined && message.error === null && (
        <>
          <MessageContent key={message.data.id} message={message.data} finder={finder} />
          {message.data.truncated && (
            <p className="text-timed-out">
              It had {exactCount(message.data.bytes)} bytes, more than a frame may have; this is its beginning.
            </p>
          )}
          <MessageLinks message={message.data} />
          <MessageFacts message={message.data} />
        </>
      )}
    </article>
  );
}

function MessageFacts({ message }: { message: Message }) {
  const { id, at, remote, local, connectionId, bytes, source, transport, tls } = message;
  const before = useCommandQuery('messages.page', { before: id, limit: 1, textBytes: 0 }, { forgetMs }).data
    ?.messages[0];
  const now = useNow(true);
  const gap =
    before === undefined
      ? ''
      : `, ${gapTime(Date.parse(at) - Date.parse(before.at)).replace('+', '')} after the one before`;
  return (
    <Facts
      rows={[
        ['Number', <CopyText key="id" text={String(id)} />],
        [
          'Time',
          <span key="at">
            <CopyText text={at} />
            <span className="block text-faint">
              {agoTime(at, now)}
              {gap}
            </span>
          </span>,
        ],
        ['Peer', <CopyText key="remote" text={endpointText(remote)} />],
        [
          'Arrived at',
          <span key="local">
            <CopyText text={endpointText(local)} />{' '}
            <span className="text-faint">{tls ? 'TLS' : transport.toUpperCase()}</span>
          </span>,
        ],
        ['Size', bytes < 1_024 ? plural(bytes, 'byte') : `${humanBytes(bytes)} (${exactCount(bytes)} bytes)`],
        ['Connection', <CopyText key="connection" text={connectionId} />],
        ...(source.containerId === undefined
          ? []
          : [['Container', <CopyText key="container" text={source.containerId.slice(0, 12)} />] as const]),
        ...(source.networkName === undefined ? [] : [['Network', source.networkName] as const]),
        ...(message.probeId === undefined ? [] : [['Probe', <CopyText key="probe" text={message.probeId} />] as const]),
      ]}
    />
  );
}
