import { useState } from 'react';
import type { Message } from '../../../src-main/contract/message-model.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton, CopyText } from '../../ui/copy.tsx';
import { Facts } from '../../ui/facts.tsx';
import { exactCount, humanBytes } from '../../ui/quantity.ts';
import { hexDump } from './hex-dump.ts';
import { sourceKinds, sourceName } from './source-words.ts';
import { messageBytes, messageLine, visibleText } from './visible-text.ts';

export function MessageDetail({ message }: { message: Message }) {
  const [view, setView] = useState<'text' | 'hex'>('text');
  const shown = view === 'hex' ? hexDump(messageBytes(message)) : text(message);
  const { source } = message;
  return (
    <article data-testid="message-detail" className="space-y-4 p-5">
      <header>
        <h2 className="text-lg font-semibold">From {sourceName(source)}</h2>
        <p className="text-soft">{source.note ?? `It came from ${sourceKinds[source.kind].name}.`}</p>
      </header>
      <div>
        <div className="mb-1 flex items-center gap-1">
          {(['text', 'hex'] as const).map((name) => (
            <Button
              key={name}
              look={view === name ? 'plain' : 'quiet'}
              aria-pressed={view === name}
              onClick={() => setView(name)}
            >
              {name === 'text' ? 'Text' : 'Hex'}
            </Button>
          ))}
          <span className="flex-1" />
          <CopyButton text={view === 'hex' ? shown : (message.text ?? shown)} label={`Copy the ${view}`} />
        </div>
        <pre
          className={`max-h-80 overflow-auto rounded-sm border border-line bg-sunken p-2 ${view === 'text' ? 'break-all whitespace-pre-wrap' : ''}`}
        >
          {shown}
        </pre>
        {message.truncated && (
          <p className="pt-1 text-timed-out">It was longer than a frame may be; this is its beginning.</p>
        )}
      </div>
      <Facts
        rows={[
          ['Number', <CopyText key="id" text={String(message.id)} />],
          ['Time', <CopyText key="at" text={message.at} />],
          ['Peer', <CopyText key="remote" text={`${message.remote.address}:${message.remote.port}`} />],
          ['Arrived at', <CopyText key="local" text={`${message.local.address}:${message.local.port}`} />],
          ['Connection', <CopyText key="connection" text={message.connectionId} />],
          [
            'Size',
            <span
              key="bytes"
              className="font-mono"
            >{`${humanBytes(message.bytes)} (${exactCount(message.bytes)} bytes)`}</span>,
          ],
          ...(source.containerId === undefined
            ? []
            : [['Container', <CopyText key="container" text={source.containerId.slice(0, 12)} />] as const]),
          ...(source.networkName === undefined ? [] : [['Network', source.networkName] as const]),
          ...(message.probeId === undefined
            ? []
            : [['Probe', <CopyText key="probe" text={message.probeId} />] as const]),
        ]}
      />
    </article>
  );
}

function text(message: Message): string {
  if (message.text === undefined) return messageLine(message, 65_536);
  return visibleText(message.text);
}
