import { Pencil, RotateCw, Send, Square } from 'lucide-react';
import type { SendOptions, SendState } from '../../../src-main/contract/listening.ts';
import { CommandError } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { fromBase64 } from '../../ui/base64.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { exactCount, humanBytes, humanDuration } from '../../ui/quantity.ts';
import { RowsSkeleton } from '../../ui/skeleton.tsx';
import { transportWords } from '../listeners/listener-words.ts';
import { decodePieces } from '../messages/content/decode-bytes.ts';
import { PieceText } from '../messages/content/piece-text.tsx';
import { clockTime } from '../messages/times.ts';

const marks: Record<SendState['status'], { mark: string; colour: string; word: string }> = {
  running: { mark: '◌', colour: 'text-timed-out breathe', word: 'sending' },
  finished: { mark: '●', colour: 'text-reached', word: 'sent' },
  cancelled: { mark: '○', colour: 'text-faint', word: 'stopped' },
  failed: { mark: '■', colour: 'text-refused', word: 'failed' },
};
/** Of an answer. */
const shownBytes = 4_096;

export function SendResults({ onEdit }: { onEdit: (options: SendOptions) => void }) {
  const { data: sends, error, refetch } = useCommandQuery('sends.list', {}, { freshOnOpen: true });
  if (sends === undefined) {
    return error === null ? (
      <RowsSkeleton />
    ) : (
      <div className="p-3">
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (sends.length === 0) {
    return (
      <Empty icon={Send} title="What comes back shows here">
        <p>Send a line to one of your listeners, to a container, or to anything that has an address and a port.</p>
      </Empty>
    );
  }
  return (
    <ul aria-label="Sends" className="divide-y divide-line">
      {sends.map((send) => (
        <li key={send.id}>
          <SendResult send={send} onEdit={() => onEdit(send.options)} />
        </li>
      ))}
    </ul>
  );
}

function SendResult({ send, onEdit }: { send: SendState; onEdit: () => void }) {
  const { options, status, done, error } = send;
  const { mark, colour, word } = marks[status];
  const cancel = useCommand('sends.cancel');
  const start = useCommand('sends.start');
  const from = options.from.kind === 'container' ? `a container on ${options.from.network}` : 'this computer';
  return (
    <article data-testid="send-result" data-status={status} className="space-y-2 p-4">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-medium">
            <span aria-hidden className={`mr-1.5 text-xs ${colour}`}>
              {mark}
            </span>
            <span className="font-mono">
              {options.host}:{options.port}
            </span>{' '}
            <span className="text-faint">{transportWords[options.transport]}</span>
          </h2>
          <p className="text-soft" role="status">
            {status === 'running' ? send.step : word} from {from}
            {status !== 'running' && options.times > 1 && `, ${exactCount(done)} of ${exactCount(options.times)}`};{' '}
            {humanBytes(send.bytesOut)} out, {humanBytes(send.bytesIn)} back
          </p>
        </div>
        {status === 'running' ? (
          <Button onClick={() => cancel.mutate({ id: send.id })} disabled={cancel.isPending}>
            <Square size={12} aria-hidden />
            Stop
          </Button>
        ) : (
          <>
            <Button look="quiet" onClick={onEdit} title="Take it into the form">
              <Pencil size={12} aria-hidden />
              Edit
            </Button>
            <Button look="quiet" onClick={() => start.mutate(options)} disabled={start.isPending}>
              <RotateCw size={12} aria-hidden />
              Again
            </Button>
          </>
        )}
      </header>
      {error !== undefined && <ErrorPanel error={new CommandError(error)} />}
      {(start.error ?? cancel.error) !== null && <ErrorPanel error={start.error ?? cancel.error} />}
      <Answers answers={send.answers} />
    </article>
  );
}

function Answers({ answers }: { answers: SendState['answers'] }) {
  return (
    <ol aria-label="Answers" className="max-h-72 space-y-1 overflow-y-auto">
      {answers.toReversed().map(({ at, durationMs, base64, error }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may have come in the same moment
        <li key={index} className="rounded-sm border border-line bg-sunken px-2 py-1">
          <p className="flex gap-3 font-mono text-xs text-faint">
            <span title={at}>{clockTime(at)}</span>
            <span>{humanDuration(durationMs)}</span>
          </p>
          {error !== '' && <p className="text-refused">{error}</p>}
          {base64 === '' ? (
            error === '' && <p className="text-faint">No answer.</p>
          ) : (
            <p className="max-h-40 overflow-y-auto font-mono break-all whitespace-pre-wrap">
              <PieceText
                pieces={decodePieces(fromBase64(base64).subarray(0, shownBytes), 'utf-8', { breakLines: true })}
              />
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
