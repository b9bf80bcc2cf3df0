import type { Reply } from '../../../src-main/contract/listening.ts';
import { Field } from '../../ui/field.tsx';
import { KindSelect } from './kind-select.tsx';
import { replyKinds } from './listener-words.ts';

const fresh: Record<Reply['kind'], Reply> = {
  none: { kind: 'none' },
  echo: { kind: 'echo' },
  text: { kind: 'text', text: 'ok\n' },
  template: { kind: 'template', template: '{nonce} {bytes} bytes at {at}\n' },
  http: { kind: 'http', body: 'It works.\n' },
};
const kinds = Object.keys(fresh) as Reply['kind'][];

export function ReplyFields({ value, onChange }: { value: Reply; onChange: (reply: Reply) => void }) {
  return (
    <div className="space-y-2">
      <KindSelect
        label="Each message is answered with"
        value={value.kind}
        words={replyKinds}
        kinds={kinds}
        onChange={(kind) => onChange(fresh[kind])}
      />
      {value.kind === 'text' && (
        <Text label="Text" value={value.text} onChange={(text) => onChange({ ...value, text })} />
      )}
      {value.kind === 'template' && (
        <Text
          label="Template"
          note="{text}, {bytes}, {at}, {peer}, and {nonce}: the last word of 16 hexadecimal digits in the message"
          value={value.template}
          onChange={(template) => onChange({ ...value, template })}
        />
      )}
      {value.kind === 'http' && (
        <Text label="Body" value={value.body} onChange={(body) => onChange({ ...value, body })} />
      )}
    </div>
  );
}

interface TextProps {
  label: string;
  note?: string;
  value: string;
  onChange: (value: string) => void;
}

function Text({ label, note, value, onChange }: TextProps) {
  return (
    <Field label={label} note={note}>
      <textarea
        value={value}
        maxLength={65_536}
        rows={3}
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        className="control h-auto w-full resize-y py-1 font-mono"
      />
    </Field>
  );
}
