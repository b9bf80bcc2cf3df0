import { useEffect, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { plural } from '../../ui/quantity.ts';
import { useOpenedText } from '../window/opened-text.tsx';
import { InterfaceCard } from './interface-card.tsx';

export function PasteBox() {
  const [text, setText] = useState('');
  const parse = useCommand('interfaces.parse');
  const { mutate } = parse;
  const { capture, taken } = useOpenedText();
  useEffect(() => {
    if (capture === undefined) return;
    setText(capture);
    mutate({ text: capture });
    taken();
    document.getElementById('paste')?.scrollIntoView({ block: 'start' });
  }, [capture, mutate, taken]);
  return (
    <section className="mt-8 space-y-3 border-t border-line pt-5 pb-4">
      <label htmlFor="paste" className="block font-semibold">
        Paste what another machine printed
      </label>
      <p className="text-soft">
        The output of <code>ifconfig</code>, <code>ip addr</code> or <code>ip -j addr</code>, with or without the
        prompts around it.
      </p>
      <textarea
        id="paste"
        data-testid="paste-box"
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={6}
        spellCheck={false}
        className="w-full max-w-3xl rounded-sm border border-line-strong bg-surface p-2 font-mono"
      />
      <div>
        <Button onClick={() => parse.mutate({ text })} disabled={text.trim() === '' || parse.isPending}>
          {parse.isPending ? 'Reading…' : 'Show as cards'}
        </Button>
      </div>
      {parse.error !== null && <ErrorPanel error={parse.error} />}
      {parse.data?.captures.length === 0 && <p role="status">There is no interface in that text.</p>}
      {parse.data?.captures.map((capture, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: captures are never reordered, and two may be alike
        <div key={`${index} ${capture.format}`} className="space-y-2">
          <p className="text-soft">
            {plural(capture.interfaces.length, 'interface')}, read as <code>{capture.format}</code>.
          </p>
          {capture.warnings.map((warning) => (
            <p key={`${warning.code} ${warning.text}`} className="text-timed-out" title={warning.code}>
              {warning.text}
            </p>
          ))}
          <div className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] gap-4">
            {capture.interfaces.map((face, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a capture may name one interface twice
              <InterfaceCard key={`${place} ${face.name}`} face={face} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}
