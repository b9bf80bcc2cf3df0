import { useMemo, useState } from 'react';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import { Split } from '../../ui/page.tsx';
import { buildMatrix } from '../probes/matrix.ts';
import { ProbeDetail } from '../probes/probe-detail.tsx';
import { ProbeMatrix } from '../probes/probe-matrix.tsx';

/** The cell that the firewall blocks. */
const blocked = 'bridge-gateway';

export function ExampleRun({ probes }: { probes: readonly Probe[] }) {
  const matrix = useMemo(() => buildMatrix(probes), [probes]);
  const [selected, setSelected] = useState<string | null>(matrix.cells.has(blocked) ? blocked : null);
  const detail = matrix.cells.get(selected ?? '') ?? [];
  return (
    <Split detail={detail.length > 0 ? <ProbeDetail probes={detail} busy={false} onAgain={undefined} /> : null}>
      <p className="shrink-0 px-6 py-2 text-soft">Choose a cell to see its cause, the evidence and the fix.</p>
      <ProbeMatrix
        matrix={matrix}
        filter={{ text: '', show: 'all' }}
        running={false}
        selected={selected}
        onSelect={setSelected}
      />
    </Split>
  );
}
