import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, useEffect } from 'react';
import { askAgain } from '../../api/ask-again.ts';

/** The pages that come with what they alone need, after the first one. */
const loaders = {
  messages: async () => (await import('../messages/messages-page.tsx')).MessagesPage,
  interfaces: async () => (await import('../interfaces/interfaces-page.tsx')).InterfacesPage,
  topology: async () => (await import('../topology/topology-page.tsx')).TopologyPage,
  shells: async () => (await import('../shells/shells-page.tsx')).ShellsPage,
  snapshots: async () => (await import('../snapshots/snapshots-page.tsx')).SnapshotsPage,
  reports: async () => (await import('../reports/reports-page.tsx')).ReportsPage,
  settings: async () => (await import('../settings/settings-page.tsx')).SettingsPage,
  help: async () => (await import('../help/help-page.tsx')).HelpPage,
  welcome: async () => (await import('../welcome/welcome-page.tsx')).WelcomePage,
  example: async () => (await import('../example/example-page.tsx')).ExamplePage,
} satisfies Record<string, () => Promise<ComponentType>>;

export type LaterPageName = keyof typeof loaders;

export const isLaterPage = (page: string): page is LaterPageName => Object.hasOwn(loaders, page);

/** A page's component, kept once it is there: what was loaded before is drawn at once, without a fallback between. */
export const laterPage = (name: LaterPageName) =>
  queryOptions<ComponentType>({
    queryKey: ['page', name],
    queryFn: () => askAgain<ComponentType>(loaders[name]),
    gcTime: Number.POSITIVE_INFINITY,
  });

/** Loads the other pages, one after another, while the browser has nothing to do and the shown page has all that it asked for. */
export function useOtherPages(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const left = Object.keys(loaders).filter(isLaterPage);
    const over = new AbortController();
    void loadWhenIdle(queries, left, over.signal);
    return () => over.abort();
  }, [queries]);
}

async function loadWhenIdle(queries: QueryClient, names: readonly LaterPageName[], over: AbortSignal): Promise<void> {
  for (const name of names) {
    do await idle();
    while (queries.isFetching() > 0);
    if (over.aborted) return;
    // One that somebody asked for and that was lost is asked for again by who misses it.
    if (queries.getQueryState(laterPage(name).queryKey) === undefined) await queries.prefetchQuery(laterPage(name));
  }
}

/** Safari knows no idle callback. */
const idle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
