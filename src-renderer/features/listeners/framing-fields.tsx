import type { Framing } from '../../../src-main/contract/listening.ts';
import { Check } from '../../ui/check.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { KindSelect } from './kind-select.tsx';
import { framingKinds } from './listener-words.ts';

const fresh: Record<Framing['kind'], Framing> = {
  line: { kind: 'line' },
  chunk: { kind: 'chunk' },
  length: { kind: 'length', bytes: 4, littleEndian: false, inclusive: false },
  delimiter: { kind: 'delimiter', hex: '0d 0a' },
  idle: { kind: 'idle', ms: 100 },
};
const kinds = Object.keys(fresh) as Framing['kind'][];

interface FramingFieldsProps {
  value: Framing;
  problem: string | undefined;
  onChange: (framing: Framing) => void;
}

export function FramingFields({ value, problem, onChange }: FramingFieldsProps) {
  return (
    <div className="space-y-2">
      <KindSelect
        label="A message is"
        value={value.kind}
        words={framingKinds}
        kinds={kinds}
        onChange={(kind) => onChange(fresh[kind])}
      />
      {value.kind === 'delimiter' && (
        <Field label="Delimiter, in hex" problem={problem}>
          <input
            value={value.hex}
            maxLength={200}
            onChange={({ target }) => onChange({ ...value, hex: target.value })}
            className="control w-full font-mono"
          />
        </Field>
      )}
      {value.kind === 'idle' && (
        <NumberField
          label="Quiet for, in milliseconds"
          value={Number.isNaN(value.ms) ? '' : String(value.ms)}
          problem={problem}
          onChange={(ms) => onChange({ ...value, ms: Number(ms) })}
        />
      )}
      {value.kind === 'length' && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <select
            aria-label="Bytes of the length"
            value={value.bytes}
            onChange={({ target }) =>
              onChange({ ...value, bytes: target.value === '1' ? 1 : target.value === '2' ? 2 : 4 })
            }
            className="control"
          >
            <option value={1}>1 byte</option>
            <option value={2}>2 bytes</option>
            <option value={4}>4 bytes</option>
          </select>
          <Check
            label="little-endian"
            checked={value.littleEndian}
            onChange={(littleEndian) => onChange({ ...value, littleEndian })}
          />
          <Check
            label="counts itself"
            checked={value.inclusive}
            onChange={(inclusive) => onChange({ ...value, inclusive })}
          />
        </div>
      )}
    </div>
  );
}
