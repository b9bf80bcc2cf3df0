import { useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { useEngineUse } from './use-engine-use.ts';

interface EndpointChoiceProps {
  value: string;
  onSave: (engineEndpoint: string) => void;
}

const other = 'other';

/** Which engine: as docker itself would choose, a Docker context, or an address. Dockline goes there at once. */
export function EndpointChoice({ value, onSave }: EndpointChoiceProps) {
  const contexts = useCommandQuery('engine.contexts', {}, { freshOnOpen: true });
  const use = useEngineUse();
  const [writing, setWriting] = useState(false);
  /** An endpoint that waits for a yes, as something runs on the engine of now. */
  const [asked, setAsked] = useState<string | null>(null);
  const listed = value === '' || contexts.data?.some(({ name }) => value === `context:${name}`) === true;
  const isOther = writing || !listed;
  const current = contexts.data?.find((each) => each.current);

  function choose(endpoint: string): void {
    if (endpoint === value) return;
    if (use === undefined) onSave(endpoint);
    else setAsked(endpoint);
  }

  return (
    <div className="space-y-2">
      <label className="flex flex-wrap items-center gap-3">
        <span className="w-40 text-soft">Engine</span>
        <select
          value={isOther ? other : value}
          onChange={({ target }) => {
            setWriting(target.value === other);
            if (target.value !== other) choose(target.value);
          }}
          className="control w-72"
        >
          <option value="">As docker does{current === undefined ? '' : ` (now ${current.name})`}</option>
          {contexts.data?.map(({ name, host }) => (
            <option key={name} value={`context:${name}`}>{`Context ${name}: ${host}`}</option>
          ))}
          <option value={other}>Another address…</option>
        </select>
      </label>
      {isOther && (
        <label className="flex flex-wrap items-center gap-3">
          <span className="w-40 text-soft">Address</span>
          <input
            key={value}
            defaultValue={value.startsWith('context:') ? '' : value}
            maxLength={500}
            placeholder="unix:///run/user/1000/docker.sock"
            onBlur={({ target }) => target.value.trim() !== '' && choose(target.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            className="control w-72 font-mono"
          />
        </label>
      )}
      <EndpointState />
      {contexts.error !== null && <ErrorPanel error={contexts.error} />}
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title="Go to another engine?"
        action="Go there"
        onConfirm={() => asked !== null && onSave(asked)}
      >
        This ends on the engine of now: {use}. What Dockline made there is removed. Messages, runs and snapshots stay.
      </Confirm>
    </div>
  );
}
