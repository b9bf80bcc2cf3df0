import { useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';

interface EndpointChoiceProps {
  value: string;
  onSave: (engineEndpoint: string) => void;
}

const other = 'other';

/** Which engine: as docker itself would choose, a Docker context, or an address. */
export function EndpointChoice({ value, onSave }: EndpointChoiceProps) {
  const contexts = useCommandQuery('engine.contexts', {}, { freshOnOpen: true });
  const listed = value === '' || contexts.data?.some(({ name }) => value === `context:${name}`) === true;
  const [writing, setWriting] = useState(false);
  const isOther = writing || !listed;
  const current = contexts.data?.find((each) => each.current);
  return (
    <div className="space-y-2">
      <label className="flex flex-wrap items-center gap-3">
        <span className="w-40 text-soft">Engine</span>
        <select
          value={isOther ? other : value}
          onChange={({ target }) => {
            setWriting(target.value === other);
            if (target.value !== other) onSave(target.value);
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
            onBlur={({ target }) => {
              if (target.value.trim() !== '' && target.value.trim() !== value) onSave(target.value.trim());
            }}
            className="control w-72 font-mono"
          />
        </label>
      )}
      <p className="text-faint">A change takes effect when Dockline starts next.</p>
      {contexts.error !== null && <ErrorPanel error={contexts.error} />}
    </div>
  );
}
