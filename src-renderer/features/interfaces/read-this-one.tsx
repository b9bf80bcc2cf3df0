import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { useCommandPart } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useRenewal } from './use-renewal.ts';
import { isFollowed, wasAlive } from './with-inventory.ts';

/**
 * Reads a container of which only the engine's own list tells, where nothing reads it by itself: that takes a container of
 * Dockline's, which the person has to ask for.
 */
export function ReadThisOne({ namespace: { kind, access, owner } }: { namespace: Namespace }) {
  const renew = useRenewal();
  const read = useMutation({ mutationFn: (container: string) => renew(container) });
  const follows = useCommandPart('interfaces.all', {}, isFollowed);
  if (follows !== false || kind !== 'container' || access !== 'api') return null;
  if (owner === undefined || !wasAlive(owner)) return null;
  return (
    <div className="space-y-2">
      <Button disabled={read.isPending} onClick={() => read.mutate(owner.id)}>
        <RefreshCw size={13} className={read.isPending ? 'breathe' : ''} aria-hidden />
        {read.isPending ? 'Reading…' : 'Read this one'}
      </Button>
      {read.error !== null && <ErrorPanel error={read.error} />}
    </div>
  );
}
