import { Unplug } from 'lucide-react';
import { type ComponentType, type LazyExoticComponent, lazy, Suspense } from 'react';
import { askAgain } from '../../api/ask-again.ts';
import { useConnected } from '../../api/client-context.tsx';
import { useCommandQuery } from '../../api/commands.ts';
import { PageHelpContext } from '../../ui/page.tsx';
import { Strip } from '../../ui/strip.tsx';
import { PageHelp } from '../help/help-mark.tsx';
import { ProbesPage } from '../probes/probes-page.tsx';
import { OpenedTextProvider } from '../window/opened-text.tsx';
import { WindowMessages } from '../window/window-messages.tsx';
import { CoreNotices } from './core-notices.tsx';
import { Rail } from './rail.tsx';
import { useRoute } from './route.ts';
import { useTheme } from './theme.ts';
import { TopBar } from './top-bar.tsx';

/** A page that comes with what it alone needs when somebody looks at it. */
const later = (load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> =>
  lazy(async () => ({ default: await askAgain(load) }));

// The first page comes with the window.
const pages: Readonly<Record<string, LazyExoticComponent<ComponentType>>> = {
  messages: later(async () => (await import('../messages/messages-page.tsx')).MessagesPage),
  interfaces: later(async () => (await import('../interfaces/interfaces-page.tsx')).InterfacesPage),
  topology: later(async () => (await import('../topology/topology-page.tsx')).TopologyPage),
  shells: later(async () => (await import('../shells/shells-page.tsx')).ShellsPage),
  snapshots: later(async () => (await import('../snapshots/snapshots-page.tsx')).SnapshotsPage),
  reports: later(async () => (await import('../reports/reports-page.tsx')).ReportsPage),
  settings: later(async () => (await import('../settings/settings-page.tsx')).SettingsPage),
  help: later(async () => (await import('../help/help-page.tsx')).HelpPage),
  welcome: later(async () => (await import('../welcome/welcome-page.tsx')).WelcomePage),
  example: later(async () => (await import('../example/example-page.tsx')).ExamplePage),
};

export function App() {
  const page = useShownPage();
  useTheme();
  const connected = useConnected();
  return (
    <OpenedTextProvider>
      <div className="flex h-full flex-col">
        <TopBar />
        <WindowMessages />
        {!connected && (
          <Strip role="alert" icon={Unplug} colour="text-timed-out">
            <p>The connection to Dockline's server is lost. What you see is from before; it comes back by itself.</p>
          </Strip>
        )}
        <CoreNotices />
        <div className="flex min-h-0 flex-1">
          <Rail page={page ?? ''} />
          <main className="flex min-h-0 min-w-0 flex-1 flex-col">
            <PageHelpContext.Provider value={<PageHelp page={page ?? ''} />}>
              <Suspense fallback={null}>
                <Page page={page} />
              </Suspense>
            </PageHelpContext.Provider>
          </main>
        </div>
      </div>
    </OpenedTextProvider>
  );
}

/** The page of the address; where there is none, the first one, which is the welcome until that was left. */
function useShownPage(): string | undefined {
  const { page } = useRoute();
  const settings = useCommandQuery('settings.get', {});
  if (page !== '') return page;
  if (settings.isPending) return undefined;
  return settings.data?.welcomed === false ? 'welcome' : 'probes';
}

function Page({ page }: { page: string | undefined }) {
  if (page === undefined) return null;
  const Shown = Object.hasOwn(pages, page) ? pages[page] : undefined;
  return Shown === undefined ? <ProbesPage /> : <Shown />;
}
