import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { NoEngine } from '../probes/no-engine.tsx';
import { go, useRoute } from '../shell/route.ts';
import { NamespaceColumn } from './namespace-column.tsx';
import { PasteBox } from './paste-box.tsx';

export function InterfacesPage() {
  const queries = useQueryClient();
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const containers = useCommandQuery('engine.containers', {}, { enabled: connected });
  const reading = useIsFetching({ queryKey: ['interfaces.read'] }) > 0;
  const chosen = useRoute().params.get('container') ?? '';
  const others = containers.data?.filter(({ own }) => !own) ?? [];

  return (
    <>
      <PageHeader
        title="What each one sees of the network"
        summary={<p>The same question, asked inside a container and on this computer.</p>}
        actions={
          <>
            <select
              aria-label="Also show a running container"
              value={chosen}
              disabled={!connected}
              onChange={({ target }) =>
                go(target.value === '' ? '/interfaces' : `/interfaces?container=${encodeURIComponent(target.value)}`)
              }
              className="control max-w-48"
            >
              <option value="">{others.length === 0 ? 'No running container' : 'Add a running container…'}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={name}>
                  {name}
                </option>
              ))}
            </select>
            <Button
              look="primary"
              disabled={reading}
              onClick={() => void queries.invalidateQueries({ queryKey: ['interfaces.read'] })}
            >
              <RefreshCw size={13} className={reading ? 'breathe' : ''} aria-hidden />
              {reading ? 'Reading…' : 'Read again'}
            </Button>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 py-4">
        <div className="grid grid-cols-[repeat(auto-fit,minmax(260px,1fr))] gap-5">
          {connected && chosen !== '' && (
            <NamespaceColumn title={chosen} target={{ kind: 'container', container: chosen }} />
          )}
          {connected && (
            <>
              <NamespaceColumn title="A container on the bridge" target={{ kind: 'network', network: 'bridge' }} />
              <NamespaceColumn title="A container on the host’s stack" target={{ kind: 'network', network: 'host' }} />
            </>
          )}
          <NamespaceColumn title="This computer" target={{ kind: 'this-computer' }} />
          {engine.data !== undefined && !connected && <NoEngine state={engine.data} />}
        </div>
        <PasteBox />
      </div>
    </>
  );
}
