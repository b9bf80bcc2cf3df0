import { Unplug } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useConnected } from '../../api/client-context.tsx';
import { InterfacesPage } from '../interfaces/interfaces-page.tsx';
import { MessagesPage } from '../messages/messages-page.tsx';
import { ProbesPage } from '../probes/probes-page.tsx';
import { ReportsPage } from '../reports/reports-page.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import { ShellsPage } from '../shells/shells-page.tsx';
import { SnapshotsPage } from '../snapshots/snapshots-page.tsx';
import { OpenedTextProvider } from '../window/opened-text.tsx';
import { WindowMessages } from '../window/window-messages.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { Rail } from './rail.tsx';
import { useRoute } from './route.ts';
import { useTheme } from './theme.ts';
import { TopBar } from './top-bar.tsx';

// Its drawing library is loaded when somebody looks at it.
const TopologyPage = lazy(async () => ({
  default: (await import('../topology/topology-page.tsx')).TopologyPage,
}));

export function App() {
  const { page } = useRoute();
  useTheme();
  const connected = useConnected();
  return (
    <OpenedTextProvider>
      <div className="flex h-full flex-col">
        <TopBar />
        <WindowMessages />
        {!connected && (
          <p
            role="alert"
            className="flex items-center gap-2 border-b border-line bg-surface px-4 py-1.5 text-timed-out"
          >
            <Unplug size={14} aria-hidden />
            The connection to Dockline's server is lost. What you see is from before; it comes back by itself.
          </p>
        )}
        <NoticeBar />
        <div className="flex min-h-0 flex-1">
          <Rail page={page} />
          <main className="flex min-h-0 min-w-0 flex-1 flex-col">
            <Suspense fallback={null}>
              <Page page={page} />
            </Suspense>
          </main>
        </div>
      </div>
    </OpenedTextProvider>
  );
}

function Page({ page }: { page: string }) {
  switch (page) {
    case 'messages':
      return <MessagesPage />;
    case 'interfaces':
      return <InterfacesPage />;
    case 'topology':
      return <TopologyPage />;
    case 'shells':
      return <ShellsPage />;
    case 'reports':
      return <ReportsPage />;
    case 'snapshots':
      return <SnapshotsPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return <ProbesPage />;
  }
}
