import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { ShellStore, ShellsState } from './shell-store.ts';

const ShellsContext = createContext<ShellStore | null>(null);

export function ShellsProvider({ store, children }: { store: ShellStore; children: ReactNode }) {
  return <ShellsContext value={store}>{children}</ShellsContext>;
}

export function useShellStore(): ShellStore {
  const store = useContext(ShellsContext);
  if (store === null) throw new Error('useShellStore is used outside of ShellsProvider.');
  return store;
}

export function useShells(): ShellsState {
  const store = useShellStore();
  return useSyncExternalStore(store.subscribe, store.state);
}
