import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProbeOffer, WindowMessage } from '../../../src-main/contract/window-messages.ts';
import { useClient } from '../../api/client-context.tsx';
import { useCommand } from '../../api/commands.ts';
import { useRunInput } from '../probes/use-run-input.ts';
import { usePageAction } from '../shell/page-actions.tsx';
import { go } from '../shell/route.ts';
import { DropTarget } from './drop-target.tsx';
import { type Notice, WindowNotice } from './notice.tsx';
import { ProbeOfferDialog } from './probe-offer.tsx';
import { readTextFile } from './read-text-file.ts';
import { useOpenFile } from './use-open-file.ts';

/** Does what the menu, a link, a file or the desktop asks of the page, and shows what they say. */
export function WindowMessages() {
  const client = useClient();
  const [notice, setNotice] = useState<Notice>();
  const [offer, setOffer] = useState<ProbeOffer>();
  const openFile = useOpenFile(setNotice);
  const refused = useCallback((text: string) => setNotice({ failed: true, text }), []);
  const { mutate: start } = useCommand('probes.start');
  const { mutate: cancel } = useCommand('probes.cancel');
  const runInput = useRunInput();

  useEffect(() => {
    const failed = (error: Error): void => setNotice({ failed: true, text: error.message });
    return client.onWindowMessage((message: WindowMessage) => {
      switch (message.kind) {
        case 'go':
          return go(`/${message.page}`);
        case 'run-probes':
          go('/probes');
          return start(runInput(), { onError: failed });
        case 'stop-run':
          return cancel({}, { onError: failed });
        case 'palette':
          // The palette hears it itself.
          return;
        case 'find':
          return find();
        case 'offer-probes':
          return setOffer(message.offer);
        case 'open-text':
          return openFile(message);
        case 'say':
          return setNotice(message);
      }
    });
  }, [client, start, cancel, runInput, openFile]);

  const picker = useRef<HTMLInputElement>(null);
  usePageAction('open-file', () => picker.current?.click());
  usePageAction('find', find);
  async function openChosen(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      openFile({ name: file.name, text: await readTextFile(file) });
    } catch (thrown) {
      refused(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }

  return (
    <>
      <input
        ref={picker}
        type="file"
        aria-label="A capture or a snapshot"
        data-testid="open-file"
        className="hidden"
        onChange={({ target }) => {
          void openChosen(target.files?.[0]);
          target.value = '';
        }}
      />
      {notice !== undefined && <WindowNotice notice={notice} onClose={() => setNotice(undefined)} />}
      {offer !== undefined && <ProbeOfferDialog offer={offer} onClose={() => setOffer(undefined)} />}
      <DropTarget onFile={openFile} onRefused={refused} />
    </>
  );
}

/** Goes to the page's own search field, or to that of the log. */
function find(): void {
  if (focusField()) return;
  go('/messages');
  // The page is loaded, and draws its field, first.
  const limit = performance.now() + 5_000;
  const again = (): void => {
    if (!focusField() && performance.now() < limit) requestAnimationFrame(again);
  };
  again();
}

function focusField(): boolean {
  const field = document.querySelector<HTMLElement>('[data-find]');
  field?.focus();
  return field !== null;
}
