import type { Certificate } from '../../../src-main/contract/listening.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Field } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { certificateNames } from './listener-words.ts';

interface CertificateFieldsProps {
  value: Certificate;
  problem: string | undefined;
  onChange: (certificate: Certificate) => void;
}

export function CertificateFields({ value, problem, onChange }: CertificateFieldsProps) {
  return (
    <fieldset className="min-w-0 space-y-2">
      <legend className="mb-1 text-soft">Certificate</legend>
      <Segments
        label="Certificate"
        value={value.kind}
        choices={[
          ['self-signed', 'Self-signed'],
          ['own', 'Your own'],
        ]}
        onChange={(kind) => onChange(kind === 'own' ? { kind, certificate: '', key: '' } : { kind })}
      />
      {value.kind === 'self-signed' ? (
        <SelfSigned />
      ) : (
        <>
          <Pem
            label="Certificate (PEM), with its chain"
            value={value.certificate}
            onChange={(certificate) => onChange({ ...value, certificate })}
          />
          <Pem label="Private key (PEM)" value={value.key} onChange={(key) => onChange({ ...value, key })} />
          {problem !== undefined && <p className="text-refused">{problem}</p>}
        </>
      )}
    </fieldset>
  );
}

function SelfSigned() {
  const { data, error } = useCommandQuery('listeners.certificate', {});
  if (error !== null) return <ErrorPanel error={error} />;
  if (data === undefined) return <p className="text-faint">Making it…</p>;
  return (
    <div className="flex items-start gap-2 text-soft">
      <p className="min-w-0 flex-1 break-words">
        For {certificateNames(data.names)}. Clients that check certificates trust it once you give it to them.
        <code className="block truncate text-faint" title={data.fingerprint}>
          {data.fingerprint}
        </code>
      </p>
      <CopyButton text={data.pem} label="Copy the certificate (PEM)" />
    </div>
  );
}

function Pem({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field label={label}>
          <textarea
            value={value}
            rows={2}
            maxLength={200_000}
            spellCheck={false}
            placeholder="-----BEGIN …"
            onChange={({ target }) => onChange(target.value)}
            className="control h-auto w-full resize-y py-1 font-mono"
          />
        </Field>
      </div>
      <FileButton label={`Choose a file: ${label}`} onText={onChange} />
    </div>
  );
}

/** A PEM file is a few KiB; what is much larger is another file. */
const largestFile = 200_000;

function FileButton({ label, onText }: { label: string; onText: (text: string) => void }) {
  return (
    <Button
      aria-label={label}
      onClick={() => {
        const picker = document.createElement('input');
        picker.type = 'file';
        picker.accept = '.pem,.crt,.cer,.key';
        picker.onchange = () => {
          const file = picker.files?.[0];
          if (file !== undefined && file.size <= largestFile) void file.text().then(onText, () => undefined);
        };
        picker.click();
      }}
    >
      File…
    </Button>
  );
}
