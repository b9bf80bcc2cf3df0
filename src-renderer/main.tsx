import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './styles/app.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserClient } from './api/browser-client.ts';
import { ClientProvider } from './api/client-context.tsx';
import { createDesktopClient } from './api/desktop-client.ts';
import { createQueryClient, followEvents } from './api/query-cache.ts';
import { App } from './features/shell/app.tsx';
import { createShellStore } from './features/shells/shell-store.ts';
import { ShellsProvider } from './features/shells/shells-context.tsx';

const client = window.dockline === undefined ? createBrowserClient() : createDesktopClient(window.dockline);
const queries = createQueryClient();
followEvents(client, queries);
const shells = createShellStore(client);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root to draw into.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <ClientProvider client={client}>
        <ShellsProvider store={shells}>
          <App />
        </ShellsProvider>
      </ClientProvider>
    </QueryClientProvider>
  </StrictMode>,
);
