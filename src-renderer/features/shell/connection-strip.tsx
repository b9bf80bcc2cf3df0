import { Unplug } from 'lucide-react';
import type { Connection } from '../../api/client.ts';
import { useConnection } from '../../api/client-context.tsx';
import { Strip } from '../../ui/strip.tsx';

const words: Readonly<Record<Exclude<Connection, 'up'>, string>> = {
  lost: 'The connection to Dockline’s server is lost, and is being tried again. What you see is from before.',
  silent:
    'Dockline’s server does not answer. If it still runs, this page comes back by itself. If not, start it again in the terminal, and open the address that it prints.',
  ended:
    'Dockline’s server has ended: what you see is from before, and nothing here can be done. Start it again in the terminal, and open the address that it prints.',
  refused:
    'Dockline’s server was started again, and does not know this page: what you see is from before. Open the address that it printed in the terminal.',
};

/** What stands between this page and its server, whether it goes by itself, and else what to do. */
export function ConnectionStrip() {
  const connection = useConnection();
  if (connection === 'up') return null;
  return (
    <Strip role="alert" icon={Unplug} colour="text-timed-out">
      <p>{words[connection]}</p>
    </Strip>
  );
}
