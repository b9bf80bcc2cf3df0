import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Connection } from '../../../src-main/contract/listening.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { emptyPayload, payloadOf, payloadProblem } from '../sending/payload-draft.ts';
import { PayloadFields } from '../sending/payload-fields.tsx';

/** What you send back on an open connection. */
export function Composer({ connection }: { connection: Connection }) {
  const [draft, setDraft] = useState(emptyPayload);
  const send = useCommand('connections.send');
  const close = useCommand('connections.close');
  const problem = payloadProblem(draft);
  const isEmpty = draft.text === '';

  function submit(): void {
    if (problem !== undefined || isEmpty) return;
    send.mutate(
      { id: connection.id, payload: payloadOf(draft) },
      { onSuccess: () => setDraft((before) => ({ ...before, text: '' })) },
    );
  }

  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PayloadFields label="Send back" draft={draft} problem={problem} rows={2} onChange={setDraft} onEnter={submit} />
      {(send.error ?? close.error) !== null && <ErrorPanel error={send.error ?? close.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={send.isPending || isEmpty || problem !== undefined}>
          <Send size={12} aria-hidden />
          Send
        </Button>
        <span className="flex-1" />
        {connection.transport !== 'udp' && (
          <>
            <Button
              title="You send no more; the peer may still"
              onClick={() => close.mutate({ id: connection.id, how: 'end' })}
            >
              End
            </Button>
            <Button
              look="danger"
              title="At once; what is under way is lost"
              onClick={() => close.mutate({ id: connection.id, how: 'reset' })}
            >
              Reset
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
