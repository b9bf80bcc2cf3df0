import type { Listener } from '../contract/listening.ts';
import type { Core } from '../core/core.ts';

export interface TrayEntry {
  label: string;
  enabled?: boolean;
  click?: () => void;
}

/** The tray's icon, or the dock's menu: what the system shows while the window is elsewhere. */
export interface SystemEntry {
  show(words: string, entries: TrayEntry[]): void;
}

interface TrayOptions {
  core: Core;
  entry: SystemEntry;
  raise(): void;
  runProbes(): void;
  quit(): void;
}

/** The listener in a few words. */
export function listenerWords(listeners: readonly Listener[]): string {
  const listening = listeners.filter(({ status }) => status === 'listening');
  if (listening.length === 0) return 'Not listening';
  return listening
    .map(
      ({ port, exposure, openConnections }) => `Listening on ${port} for ${reach[exposure]}, ${openConnections} open`,
    )
    .join('; ');
}

const reach = { 'this-computer': 'this computer', containers: 'containers', network: 'the network' } as const;

/** Keeps the system's entry true to the listener. Returns the function that ends it. */
export async function followTray({ core, entry, raise, runProbes, quit }: TrayOptions): Promise<() => void> {
  let shown = '';
  const show = (listeners: readonly Listener[]): void => {
    const words = listenerWords(listeners);
    // A menu that is built anew closes under the person's pointer on some systems.
    if (words === shown) return;
    shown = words;
    entry.show(`Dockline: ${words}`, [
      { label: words, enabled: false },
      { label: 'Show Dockline', click: raise },
      { label: 'Run All Probes', click: runProbes },
      { label: 'Quit', click: quit },
    ]);
  };
  const stop = core.subscribe('listeners', show);
  const listeners = await core.call('listeners.list', {});
  show(listeners.ok ? listeners.value : []);
  return stop;
}
