import type { Message } from '../../../src-main/contract/message-model.ts';
import { sourceKinds, sourceName } from '../messages/source-words.ts';
import { clockTime } from '../messages/times.ts';
import { visibleText } from '../messages/visible-text.ts';

const columns = [
  ['Time', 'w-40 pl-6'],
  ['Source', 'w-56'],
  ['Peer', 'w-48'],
  ['Text', ''],
] as const;

export function ExampleLog({ messages }: { messages: readonly Message[] }) {
  return (
    <div className="min-h-0 flex-1 overflow-auto border-t border-line">
      <p className="px-6 py-2 text-soft">
        What the listener logged, each with who sent it. The stdout pipe came from a process of that computer, not from
        the container.
      </p>
      <table className="w-full min-w-[640px] table-fixed text-left" aria-label="The example’s log">
        <thead>
          <tr className="eyebrow">
            {columns.map(([name, width]) => (
              <th key={name} scope="col" className={`sticky top-0 border-b border-line bg-paper py-1 ${width}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <Row key={message.id} message={message} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ message: { at, source, remote, text = '' } }: { message: Message }) {
  const { icon: Icon, name } = sourceKinds[source.kind];
  return (
    <tr>
      <td className="border-b border-line py-1 pl-6 font-mono text-faint">{clockTime(at)}</td>
      <td className="border-b border-line pr-3">
        <span className="flex items-center gap-1.5" title={source.note ?? name}>
          <Icon size={13} className="shrink-0 text-faint" aria-label={name} />
          <span className="truncate">{sourceName(source)}</span>
        </span>
      </td>
      <td className="truncate border-b border-line pr-3 font-mono">{`${remote.address}:${remote.port}`}</td>
      <td className="truncate border-b border-line pr-6 font-mono" title={text}>
        {visibleText(text)}
      </td>
    </tr>
  );
}
