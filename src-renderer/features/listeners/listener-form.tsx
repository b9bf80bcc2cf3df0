import { X } from 'lucide-react';
import { useState } from 'react';
import { transports } from '../../../src-main/contract/choices.ts';
import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { CertificateFields } from './certificate-fields.tsx';
import { ExposureField } from './exposure-field.tsx';
import { FramingFields } from './framing-fields.tsx';
import { LimitFields } from './limit-fields.tsx';
import { draftOf, type ListenerDraft, problemsOf } from './listener-draft.ts';
import type { ListenerEntry } from './listener-entries.ts';
import { transportWords } from './listener-words.ts';
import { ReplyFields } from './reply-fields.tsx';
import { StartError } from './start-error.tsx';
import { useListenerForm } from './use-listener-form.ts';

interface ListenerFormProps {
  /** The listener that is changed; a new one without it. */
  entry?: ListenerEntry;
  onClose: () => void;
  onStarted: (started: { id: string; savedId?: string | undefined }) => void;
}

/** A new listener, or another way for one that is there: of one that runs only what can change while it does. */
export function ListenerForm({ entry, onClose, onStarted }: ListenerFormProps) {
  const settings = useCommandQuery('settings.get', {});
  const listeners = useCommandQuery('listeners.list', {});
  const { port, exposure, limits } = settings.data ?? defaultSettings;
  const isTaken = listeners.data?.some((each) => each.status === 'listening' && each.port === port);
  const [draft, setDraft] = useState<ListenerDraft>(() => {
    const kept = { isSaved: entry?.saved !== undefined, autostart: entry?.saved?.autostart ?? false };
    const given = entry?.running ?? (entry?.saved && { ...entry.saved.options, name: entry.saved.name });
    return draftOf(given ?? { port: isTaken ? 0 : port, exposure, limits }, kept);
  });
  const { submit, isBusy, error } = useListenerForm(entry, onStarted);
  const problems = problemsOf(draft);
  const change = (part: Partial<ListenerDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isRunning = entry?.running?.status === 'listening';
  const action = entry === undefined ? 'Start listening' : 'Save the changes';
  return (
    <form
      data-testid="listener-form"
      className="@container space-y-4 p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (Object.keys(problems).length === 0) submit(draft);
      }}
    >
      <header className="flex items-start gap-2">
        <h2 className="flex-1 text-lg font-semibold">
          {entry === undefined ? 'A new listener' : 'Change the listener'}
        </h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      <Field label="Name" problem={problems.name} note="Optional: what you call it.">
        <input
          value={draft.name}
          maxLength={100}
          onChange={({ target }) => change({ name: target.value })}
          className="control w-full"
        />
      </Field>
      {isRunning ? (
        <p className="text-soft">Its transport, port, reach and framing can change once it is stopped.</p>
      ) : (
        <>
          <div className="flex flex-wrap items-start gap-4">
            <div className="space-y-1">
              <span className="block text-soft">Transport</span>
              <Segments
                label="Transport"
                value={draft.transport}
                choices={transports.map((each) => [each, transportWords[each]] as const)}
                onChange={(transport) => change({ transport })}
              />
            </div>
            <div className="w-36">
              <NumberField
                label="Port"
                note="0: any that is free"
                problem={problems.port}
                value={draft.port}
                onChange={(value) => change({ port: value })}
              />
            </div>
          </div>
          {draft.transport === 'tls' && (
            <CertificateFields
              value={draft.certificate}
              problem={problems.certificate}
              onChange={(certificate) => change({ certificate })}
            />
          )}
          <ExposureField value={draft.exposure} onChange={(reach) => change({ exposure: reach })} />
          {draft.transport !== 'udp' && (
            <FramingFields
              value={draft.framing}
              problem={problems.framing}
              onChange={(framing) => change({ framing })}
            />
          )}
        </>
      )}
      <ReplyFields value={draft.reply} onChange={(reply) => change({ reply })} />
      <LimitFields draft={draft} problems={problems} onChange={change} />
      {entry === undefined && (
        <div className="space-y-1">
          <Check
            label="Save it for the next time"
            checked={draft.isSaved}
            onChange={(isSaved) => change({ isSaved, autostart: draft.autostart && isSaved })}
          />
          {draft.isSaved && (
            <Check
              label="Start it with Dockline"
              checked={draft.autostart}
              onChange={(autostart) => change({ autostart })}
            />
          )}
        </div>
      )}
      {error !== null && <StartError error={error} onPort={(next) => submit({ ...draft, port: String(next) })} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isBusy || Object.keys(problems).length > 0}>
          {isBusy ? 'Just a moment…' : action}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
