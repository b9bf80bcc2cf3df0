import { Field } from '../../ui/field.tsx';

interface KindSelectProps<K extends string> {
  label: string;
  value: K;
  words: Readonly<Record<K, string>>;
  /** In the order in which they are offered. */
  kinds: readonly K[];
  onChange: (kind: K) => void;
}

/** One of several kinds, by its words. */
export function KindSelect<K extends string>({ label, value, words, kinds, onChange }: KindSelectProps<K>) {
  return (
    <Field label={label}>
      <select
        value={value}
        onChange={({ target }) => {
          const kind = kinds.find((each) => each === target.value);
          if (kind !== undefined) onChange(kind);
        }}
        className="control w-full"
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words[kind]}
          </option>
        ))}
      </select>
    </Field>
  );
}
