import { useEffect, useSyncExternalStore } from 'react';
import { useCommandQuery } from '../../api/commands.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}

/** The theme in force, written to the document. */
export function useTheme(): 'light' | 'dark' {
  const settings = useCommandQuery('settings.get', {});
  const system = useSyncExternalStore(subscribe, () => dark.matches);
  const chosen = settings.data?.theme ?? 'system';
  const theme = chosen === 'system' ? (system ? 'dark' : 'light') : chosen;
  useEffect(() => {
    document.documentElement.setAttribute('data-theme', theme);
  }, [theme]);
  return theme;
}
