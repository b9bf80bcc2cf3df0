import { useMemo, useState } from 'react';
import { PageHeader, Split } from '../../ui/page.tsx';
import { buildMatrix } from '../probes/matrix.ts';
import { ProbeDetail } from '../probes/probe-detail.tsx';
import { ProbeMatrix } from '../probes/probe-matrix.tsx';
import { example } from './example.ts';

const blocked = 'bridge-gateway';

/** A real run and what its listener logged, kept with the app: to look at before there is an engine. */
export function ExamplePage() {
  const matrix = useMemo(() => buildMatrix(example.probes), []);
  const [selected, setSelected] = useState<string | null>(matrix.cells.has(blocked) ? blocked : null);
  const detail = matrix.cells.get(selected ?? '') ?? [];
  return (
    <>
      <PageHeader
        title="An example: a firewall keeps a container out"
        summary={
          <p>
            A run from another computer, on {example.engine}. Nothing here is yours, and nothing runs. Choose a cell to
            see its cause, the evidence and the fix.
          </p>
        }
      />
      <Split detail={detail.length > 0 ? <ProbeDetail probes={detail} busy={false} onAgain={undefined} /> : null}>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ProbeMatrix
            matrix={matrix}
            filter={{ text: '', show: 'all' }}
            running={false}
            selected={selected}
            onSelect={setSelected}
          />
          <section className="px-6 py-4">
            <h2 className="font-semibold">What the listener logged</h2>
            <p className="mb-2 text-soft">Each message with who sent it. The stdout pipe came from this computer.</p>
            <table className="w-full table-fixed text-left">
              <thead>
                <tr className="eyebrow border-b border-line">
                  <th scope="col" className="w-24 py-1">
                    Time
                  </th>
                  <th scope="col" className="w-48">
                    Source
                  </th>
                  <th scope="col" className="w-44">
                    Peer
                  </th>
                  <th scope="col">Text</th>
                </tr>
              </thead>
              <tbody>
                {example.messages.map(({ id, at, source, peer, text }) => (
                  <tr key={id} className="border-b border-line">
                    <td className="py-1 font-mono text-faint">{at}</td>
                    <td className="truncate pr-3">{source}</td>
                    <td className="truncate pr-3 font-mono">{peer}</td>
                    <td className="truncate font-mono" title={text}>
                      {text}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      </Split>
    </>
  );
}
