import { Box, Cable, Filter, type LucideIcon, Plug, Radar } from 'lucide-react';
import type { Message } from '../../../../src-main/contract/message-model.ts';
import { useCommandQuery } from '../../../api/commands.ts';
import { cellKey, targetKey, vantageKey } from '../../probes/matrix.ts';
import { pipeKey } from '../../probes/pipe-probe.tsx';
import { logAddress } from '../filter/filter-params.ts';

/** Where a message leads: its conversation, the others like it, its probe, and the cards of who sent it. */
export function MessageLinks({ message }: { message: Message }) {
  const { connectionId, source, probeId } = message;
  const containers = useCommandQuery('engine.containers', {});
  const last = useCommandQuery('probes.last', {}, { enabled: probeId !== undefined });
  const probe = last.data?.probes.find(({ id }) => id === probeId);
  const cell =
    probe === undefined || probe.kind === 'stdout-pipe'
      ? pipeKey
      : cellKey(vantageKey(probe.from), targetKey(probe.to));
  const container = containers.data?.find(({ id }) => id === source.containerId);
  return (
    <nav aria-label="Where it leads" className="flex flex-wrap gap-x-4 gap-y-1">
      <Lead icon={Plug} to={`/messages?tab=connections&connection=${encodeURIComponent(connectionId)}`}>
        Its connection
      </Lead>
      {source.containerName !== undefined && (
        <Lead icon={Filter} to={logAddress({ source: source.containerName })}>
          All from {source.containerName}
        </Lead>
      )}
      {probe !== undefined && (
        <Lead icon={Radar} to={`/probes?cell=${encodeURIComponent(cell)}`}>
          Its probe
        </Lead>
      )}
      {container !== undefined && (
        <Lead icon={Cable} to={`/interfaces?show=container:${container.id}`}>
          Its interfaces
        </Lead>
      )}
      {container !== undefined && (
        <Lead icon={Box} to={`/shells?container=${encodeURIComponent(container.name)}`}>
          A shell there
        </Lead>
      )}
      {source.kind === 'host-process' && (
        <Lead icon={Cable} to="/interfaces?show=this-computer">
          This computer’s interfaces
        </Lead>
      )}
    </nav>
  );
}

function Lead({ icon: Icon, to, children }: { icon: LucideIcon; to: string; children: React.ReactNode }) {
  return (
    <a href={`#${to}`} className="flex min-w-0 items-center gap-1.5 text-accent hover:underline">
      <Icon size={13} className="shrink-0" aria-hidden />
      <span className="max-w-60 truncate">{children}</span>
    </a>
  );
}
