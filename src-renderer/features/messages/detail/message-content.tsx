import { useMemo, useState } from 'react';
import type { Message } from '../../../../src-main/contract/message-model.ts';
import { toBase64 } from '../../../ui/base64.ts';
import { Button } from '../../../ui/button.tsx';
import { humanBytes } from '../../../ui/quantity.ts';
import { Segments } from '../../../ui/segments.tsx';
import { decodePieces, messageBytes } from '../content/decode-bytes.ts';
import { hexDigits } from '../content/hex-rows.ts';
import { PieceText } from '../content/piece-text.tsx';
import { recognise } from '../content/recognise.ts';
import { CopyAs } from './copy-as.tsx';
import { HexView } from './hex-view.tsx';
import { HttpView } from './http-view.tsx';
import { JsonView } from './json-view.tsx';

const views = { json: 'JSON', http: 'HTTP', 'utf-8': 'UTF-8', 'latin-1': 'Latin-1', base64: 'Base64' } as const;
type View = keyof typeof views;

/** Shown at first; a longer text is drawn when it is asked for. */
const firstBytes = 32_768;

/** The bytes of a message as text and, beside it or below, in hex. Nothing in them is interpreted. */
export function MessageContent({ message, finder }: { message: Message; finder: RegExp | undefined }) {
  const bytes = useMemo(() => messageBytes(message), [message]);
  const recognised = useMemo(() => recognise(message), [message]);
  const [view, setView] = useState<View>(recognised?.kind ?? 'utf-8');
  const [showsAll, setShowsAll] = useState(false);
  const offered = Object.keys(views) as View[];
  const isCut = !showsAll && bytes.length > firstBytes && view !== 'json' && view !== 'http';
  const part = isCut ? bytes.subarray(0, firstBytes) : bytes;
  return (
    <div className="grid gap-3 @2xl:grid-cols-2">
      <section className="flex min-w-0 flex-col gap-1" aria-label="Text">
        <div className="flex items-center gap-1">
          <Segments
            label="Shown as"
            value={view}
            choices={offered
              .filter((each) => (each !== 'json' && each !== 'http') || each === recognised?.kind)
              .map((each) => [each, views[each]] as const)}
            onChange={setView}
          />
          <span className="flex-1" />
          <CopyAs
            text={() => message.text ?? new TextDecoder().decode(bytes)}
            hex={() => hexDigits(bytes)}
            base64={() => toBase64(bytes)}
          />
        </div>
        <div
          data-testid="text-view"
          className="max-h-64 min-h-10 overflow-auto rounded-sm border border-line bg-sunken px-2 py-1.5 font-mono leading-[18px] break-all whitespace-pre-wrap select-text"
        >
          {bytes.length === 0 && <span className="text-faint">(empty)</span>}
          {view === 'json' && recognised?.kind === 'json' && <JsonView tokens={recognised.tokens} />}
          {view === 'http' && recognised?.kind === 'http' && <HttpView http={recognised.http} json={recognised.json} />}
          {view !== 'json' && view !== 'http' && (
            <PieceText pieces={decodePieces(part, view, { breakLines: true })} finder={finder} />
          )}
        </div>
        {isCut && (
          <Button look="quiet" onClick={() => setShowsAll(true)}>
            Show all {humanBytes(bytes.length)} as text
          </Button>
        )}
      </section>
      <section className="flex min-w-0 flex-col gap-1" aria-label="Hex">
        <div className="flex h-7 items-center text-soft">Hex</div>
        <HexView bytes={bytes} />
      </section>
    </div>
  );
}
