import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { go, parseRoute, useRoute } from './route.ts';

/** What can be asked of a page from elsewhere, and where the page is that does it. The window itself does what has no place. */
const places = {
  'open-file': null,
  find: null,
  'export-log': '/messages',
  'clear-log': '/messages',
  'read-namespaces': '/interfaces',
  paste: '/interfaces',
  'save-drawing': '/topology',
  shell: '/shells',
  'new-shell': '/shells',
  'take-snapshot': '/snapshots',
  'compare-snapshots': '/snapshots',
  'import-snapshot': '/snapshots',
  'export-report': '/reports',
  'check-updates': '/settings',
  'clean-engine': '/settings',
  'reset-settings': '/settings',
} as const satisfies Record<string, string | null>;

export type PageAction = keyof typeof places;

interface PageActions {
  /** Goes where it is done, and does it there. */
  ask(action: PageAction): void;
  /** A page that is shown does this when asked. Returns the function that ends it. */
  offer(action: PageAction, act: () => void): () => void;
  /** What was asked of a page that was left before it was there is asked no longer. */
  arrived(page: string): void;
}

function createPageActions(): PageActions {
  const offered = new Map<PageAction, () => void>();
  let waiting: PageAction | undefined;
  return {
    ask(action) {
      const act = offered.get(action);
      if (act !== undefined) return act();
      const place = places[action];
      if (place === null) return;
      waiting = action;
      go(place);
    },
    offer(action, act) {
      offered.set(action, act);
      if (waiting === action) {
        waiting = undefined;
        act();
      }
      return () => offered.delete(action);
    },
    arrived(page) {
      if (waiting !== undefined && parseRoute(places[waiting] ?? '').page !== page) waiting = undefined;
    },
  };
}

const PageActionsContext = createContext<PageActions | null>(null);

export function PageActionsProvider({ children }: { children: ReactNode }) {
  const [actions] = useState(createPageActions);
  const { page } = useRoute();
  useEffect(() => actions.arrived(page), [actions, page]);
  return <PageActionsContext value={actions}>{children}</PageActionsContext>;
}

function usePageActions(): PageActions {
  const actions = useContext(PageActionsContext);
  if (actions === null) throw new Error('There is no PageActionsProvider around this.');
  return actions;
}

export const useAsk = (): PageActions['ask'] => usePageActions().ask;

/** While this is drawn and can do it (`isReady`), what its button does is done also when it is asked for from elsewhere. */
export function usePageAction(action: PageAction, act: () => void, isReady = true): void {
  const { offer } = usePageActions();
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(() => (isReady ? offer(action, () => newest.current()) : undefined), [offer, action, isReady]);
}
