import { FileText, FolderOpen, X } from 'lucide-react';
import { type ClipboardEvent, type RefObject, useEffect, useRef } from 'react';
import { pasteFormats } from '../../../src-main/contract/paste.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useOpenedText } from '../window/opened-text.tsx';
import { readTextFile } from '../window/read-text-file.ts';
import { PasteResults } from './paste-results.tsx';
import { usePaste } from './use-paste.ts';

/** Cards of a machine that Dockline cannot reach, from what it printed. */
export function PasteBox({ boxRef }: { boxRef: RefObject<HTMLElement | null> }) {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const pickerRef = useRef<HTMLInputElement>(null);
  const paste = usePaste();
  const { text, held, document, reading, error } = paste;
  const isEmpty = text === '' && held === undefined;
  const { capture, taken } = useOpenedText();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a text that was opened elsewhere is taken once
  useEffect(() => {
    if (capture === undefined) return;
    paste.take(capture);
    taken();
    boxRef.current?.scrollIntoView({ block: 'start' });
  }, [capture]);

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const pasted = event.clipboardData.getData('text/plain');
    const next = text.slice(0, selectionStart) + pasted + text.slice(selectionEnd);
    // A field with megabytes in it would freeze the window; the text never gets there.
    if (!paste.isLong(next)) return;
    event.preventDefault();
    paste.take(next);
  }

  async function readFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      paste.take(await readTextFile(file));
    } catch (thrown) {
      paste.refuse(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  }

  function showLine(line: number): void {
    const field = fieldRef.current;
    if (field === null) return;
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    field.scrollTop = field.scrollHeight * ((line - 3) / lines.length);
    field.scrollIntoView({ block: 'nearest' });
  }

  return (
    <section ref={boxRef} aria-label="Paste" className="sticky left-0 mt-8 space-y-3 border-t border-line pt-5 pb-4">
      <label htmlFor="paste" className="block text-lg font-semibold">
        Paste what a machine that you can’t reach printed
      </label>
      {held === undefined ? (
        <textarea
          id="paste"
          ref={fieldRef}
          data-testid="paste-box"
          value={text}
          onChange={({ target }) => paste.take(target.value)}
          onPaste={onPaste}
          rows={8}
          spellCheck={false}
          aria-describedby="paste-formats"
          className="block w-full max-w-4xl resize-y overflow-auto rounded-sm border border-line-strong bg-surface p-2 font-mono whitespace-pre"
        />
      ) : (
        <p className="flex max-w-4xl items-center gap-2 rounded-sm border border-line-strong bg-surface px-3 py-2">
          <FileText size={15} className="shrink-0 text-faint" aria-hidden />
          <span className="flex-1">A text of {held.toLocaleString('en-US')} characters, too long to show</span>
        </p>
      )}
      <div className="flex min-h-7 items-center gap-2">
        <input
          ref={pickerRef}
          type="file"
          aria-label="A file with what it printed"
          data-testid="paste-file"
          className="hidden"
          onChange={({ target }) => {
            void readFile(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button onClick={() => pickerRef.current?.click()}>
          <FolderOpen size={13} aria-hidden />
          Choose a file…
        </Button>
        {!isEmpty && (
          <Button onClick={paste.clear}>
            <X size={13} aria-hidden />
            Clear
          </Button>
        )}
        <p role="status" className="text-soft">
          {reading ? 'Reading…' : ''}
        </p>
      </div>
      {error !== undefined && <ErrorPanel error={error} onRetry={isEmpty ? undefined : paste.readAgain} />}
      {(isEmpty || document?.captures.length === 0) && <Formats nothingFound={!isEmpty} />}
      {document !== undefined && (
        <PasteResults document={document} onLine={held === undefined ? showLine : undefined} busy={reading} />
      )}
    </section>
  );
}

function Formats({ nothingFound }: { nothingFound: boolean }) {
  return (
    <div id="paste-formats" className="max-w-4xl space-y-2 text-soft">
      <p>
        {nothingFound
          ? 'Nothing in it looks like the output of ifconfig or ip. This is what Dockline understands:'
          : 'Its cards appear as you paste. Several outputs at once are fine, and so are the prompts, quotes and colours around them. You can also drop a file on the window.'}
      </p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        {pasteFormats.map(({ command, of }) => (
          <div key={command} className="contents">
            <dt className="font-mono">{command}</dt>
            <dd>{of}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
