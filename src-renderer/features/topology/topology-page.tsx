import { ReactFlowProvider } from '@xyflow/react';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNamespaces } from '../interfaces/use-namespaces.ts';
import { NoEngineNotice } from '../probes/no-engine.tsx';
import { TopologyDrawing } from './topology-drawing.tsx';

export function TopologyPage() {
  const engine = useCommandQuery('engine.state', {});
  const { document, reading, isFirst, error, readAgain } = useNamespaces();
  return (
    <ReactFlowProvider>
      {document === undefined ? (
        <>
          <PageHeader
            title="How everything is wired"
            summary={<p>{error === null ? 'Reading every namespace…' : ''}</p>}
          />
          <div className="min-h-0 flex-1 border-t border-line p-6">
            {error === null ? <Skeleton className="size-full" /> : <ErrorPanel error={error} onRetry={readAgain} />}
          </div>
        </>
      ) : (
        <TopologyDrawing document={document} reading={reading} isFirst={isFirst} onRead={readAgain}>
          <div className="px-6">
            {error !== null && <ErrorPanel error={error} onRetry={readAgain} />}
            {engine.data !== undefined && engine.data.status !== 'connected' && <NoEngineNotice state={engine.data} />}
          </div>
        </TopologyDrawing>
      )}
    </ReactFlowProvider>
  );
}
