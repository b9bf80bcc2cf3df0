import { Send } from 'lucide-react';
import { transports } from '../../../src-main/contract/choices.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { transportWords } from '../listeners/listener-words.ts';
import { PayloadFields } from './payload-fields.tsx';
import { type SendDraft, sendOptions, sendProblems } from './send-draft.ts';

interface SendFormProps {
  draft: SendDraft;
  onChange: (draft: SendDraft) => void;
}

export function SendForm({ draft, onChange }: SendFormProps) {
  const networks = useCommandQuery('engine.networks', {});
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const start = useCommand('sends.start');
  const problems = sendProblems(draft);
  const isReady = Object.keys(problems).length === 0;
  const change = (part: Partial<SendDraft>) => onChange({ ...draft, ...part });
  const number = (field: 'port' | 'times' | 'intervalMs' | 'waitMs', label: string, note?: string) => (
    <NumberField
      label={label}
      problem={problems[field]}
      note={note}
      value={draft[field]}
      onChange={(value) => change({ [field]: value })}
    />
  );
  const ports = listeners.filter(({ status }) => status === 'listening');
  return (
    <form
      data-testid="send-form"
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) start.mutate(sendOptions(draft));
      }}
    >
      <div className="grid grid-cols-1 gap-4 @md:grid-cols-[minmax(0,1fr)_max-content]">
        <Field
          label="From"
          note={networks.error === null ? undefined : 'There is no engine now, so no container to send from.'}
        >
          <select
            value={draft.network}
            onChange={({ target }) => change({ network: target.value })}
            className="control w-full"
          >
            <option value="">this computer</option>
            <optgroup label="A container on the network">
              {(networks.data ?? [])
                .filter(({ driver }) => driver !== 'null')
                .map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              {draft.network !== '' && !networks.data?.some(({ name }) => name === draft.network) && (
                <option value={draft.network}>{draft.network}</option>
              )}
            </optgroup>
          </select>
        </Field>
        <div className="space-y-1">
          <span className="block text-soft">Over</span>
          <Segments
            label="Transport"
            value={draft.transport}
            choices={transports.map((each) => [each, transportWords[each]] as const)}
            onChange={(transport) => change({ transport })}
          />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-4">
        <Field label="To" problem={problems.host}>
          <input
            value={draft.host}
            maxLength={253}
            spellCheck={false}
            aria-invalid={problems.host !== undefined}
            onChange={({ target }) => change({ host: target.value })}
            className="control w-full font-mono aria-invalid:border-refused"
          />
        </Field>
        {number('port', 'Port')}
      </div>
      {ports.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-faint">
          Your listeners:
          {ports.slice(0, 6).map(({ id, port, transport }) => (
            <button
              key={id}
              type="button"
              onClick={() =>
                change({
                  host: draft.network === '' || draft.network === 'host' ? 'localhost' : 'host.docker.internal',
                  port: String(port),
                  transport,
                })
              }
              className="rounded-sm border border-line px-1.5 font-mono text-soft hover:bg-sunken hover:text-ink"
            >
              {transportWords[transport]} {port}
            </button>
          ))}
        </p>
      )}
      <PayloadFields
        label="What to send"
        draft={draft.payload}
        problem={problems.payload}
        rows={5}
        onChange={(payload) => change({ payload })}
      />
      <div className="grid grid-cols-3 gap-4">
        {number('times', 'Times', 'each over a connection of its own')}
        {number('intervalMs', 'Every, in ms')}
        {number('waitMs', 'Wait for an answer, in ms')}
      </div>
      {start.error !== null && <ErrorPanel error={start.error} />}
      <Button type="submit" look="primary" disabled={!isReady || start.isPending}>
        <Send size={13} aria-hidden />
        Send
      </Button>
    </form>
  );
}
