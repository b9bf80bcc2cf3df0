import { useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { Split } from '../../ui/page.tsx';
import { SavedSends } from './saved-sends.tsx';
import { firstDraft, type SendDraft, sendDraft } from './send-draft.ts';
import { SendForm } from './send-form.tsx';
import { SendResults } from './send-results.tsx';

/** What was written last, kept while other pages are looked at. */
let lastDraft: SendDraft | undefined;

/** Sending, so that a conversation can be tried without another tool: what goes out, and what came back. */
export function SendingPane() {
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const port = listeners.find(({ status }) => status === 'listening')?.port;
  const [draft, setDraft] = useState<SendDraft>(
    () => lastDraft ?? { ...firstDraft, ...(port === undefined ? {} : { port: String(port) }) },
  );
  const change = (next: SendDraft) => {
    lastDraft = next;
    setDraft(next);
  };
  return (
    <Split isWide detail={<SendResults onEdit={(options) => change(sendDraft(options))} />}>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
        <div className="@container max-w-2xl space-y-5">
          <SendForm draft={draft} onChange={change} />
          <SavedSends draft={draft} onPick={(options) => change(sendDraft(options))} />
        </div>
      </div>
    </Split>
  );
}
