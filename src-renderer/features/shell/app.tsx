import { useQuery } from '@tanstack/react-query';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHelpContext } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/skeleton.tsx';
import { PageHelp } from '../help/help-mark.tsx';
import { ProbesPage } from '../probes/probes-page.tsx';
import { OpenedTextProvider } from '../window/opened-text.tsx';
import { WindowMessages } from '../window/window-messages.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { CoreNotices } from './core-notices.tsx';
import { isLaterPage, type LaterPageName, laterPage, useOtherPages } from './later-pages.ts';
import { PageActionsProvider } from './page-actions.tsx';
import { Rail } from './rail.tsx';
import { useRoute } from './route.ts';
import { useTheme } from './theme.ts';
import { TopBar } from './top-bar.tsx';

export function App() {
  const page = useShownPage();
  useTheme();
  useOtherPages();
  return (
    <OpenedTextProvider>
      <PageActionsProvider>
        <div className="flex h-full flex-col">
          <TopBar />
          <WindowMessages />
          <ConnectionStrip />
          <CoreNotices />
          <div className="flex min-h-0 flex-1">
            <Rail page={page ?? ''} />
            <main className="flex min-h-0 min-w-0 flex-1 flex-col">
              <PageHelpContext.Provider value={<PageHelp page={page ?? ''} />}>
                <Page page={page} />
              </PageHelpContext.Provider>
            </main>
          </div>
        </div>
      </PageActionsProvider>
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

// The first page comes with the window.
function Page({ page }: { page: string | undefined }) {
  if (page === undefined) return null;
  return isLaterPage(page) ? <LaterPage name={page} /> : <ProbesPage />;
}

function LaterPage({ name }: { name: LaterPageName }) {
  const { data: Shown, error, refetch } = useQuery(laterPage(name));
  if (Shown !== undefined) return <Shown />;
  if (error === null) return <PageSkeleton />;
  return (
    <div className="p-6">
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </div>
  );
}
