import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Client, Connection } from './client.ts';

const ClientContext = createContext<Client | null>(null);

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('useClient is used outside of ClientProvider.');
  return client;
}

/** How the server is reached; always `up` on the desktop. */
export function useConnection(): Connection {
  const client = useClient();
  const [connection, setConnection] = useState<Connection>('up');
  useEffect(() => client.onConnection(setConnection), [client]);
  return connection;
}
