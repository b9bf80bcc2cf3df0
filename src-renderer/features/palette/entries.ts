import { pages } from '../../../src-main/contract/pages.ts';
import { topicNames } from '../help/topic-names.ts';
import type { PageAction } from '../shell/page-actions.tsx';

export interface Entry {
  id: string;
  group: 'Pages' | 'Actions' | 'Containers' | 'Help';
  name: string;
  /** Found by these too. */
  words: string;
  keys?: string;
  act: () => void;
}

export interface PaletteActions {
  go(address: string): void;
  run(): void;
  stop(): void;
  theme(theme: 'system' | 'light' | 'dark'): void;
  reconnect(): void;
  ask(action: PageAction): void;
}

/** All that the palette offers, in the order in which it is shown. */
export function paletteEntries(
  actions: PaletteActions,
  { containers, isDesktop }: { containers: readonly string[]; isDesktop: boolean },
): Entry[] {
  const { go, run, stop, theme, reconnect, ask } = actions;
  const action = (id: string, name: string, words: string, act: () => void, keys?: string): Entry => ({
    ...{ id, group: 'Actions', name, words, act },
    ...(keys === undefined ? {} : { keys }),
  });
  const asked = (id: PageAction, name: string, words: string): Entry => action(id, name, words, () => ask(id));
  return [
    ...pages.map(
      ({ page, label }): Entry => ({
        ...{ id: `page-${page}`, group: 'Pages', name: label, words: 'go to page dockline', act: () => go(`/${page}`) },
      }),
    ),
    action('run', 'Run all probes', 'start matrix test', run, 'Mod+Enter'),
    action('stop', 'Stop the run', 'cancel probes', stop, 'Mod+.'),
    action('listener', 'Start a listener…', 'new listen nc server port socket tcp udp tls', () =>
      go('/messages?tab=listeners&listener=new'),
    ),
    action('send', 'Send a message…', 'nc client connect tcp udp tls payload', () => go('/messages?tab=send')),
    asked('shell', 'Open a shell on the bridge', 'terminal sh'),
    asked('new-shell', 'Open a shell…', 'new terminal console sh exec container network'),
    asked('read-namespaces', 'Read the namespaces again', 'refresh reload update interfaces topology cards'),
    asked('paste', 'Paste ifconfig or ip output…', 'parse capture cards'),
    asked('open-file', 'Open a capture or snapshot…', 'file load import'),
    asked('take-snapshot', 'Take a snapshot', 'keep save record state'),
    asked('compare-snapshots', 'Compare snapshots…', 'diff difference changed before after now'),
    asked('import-snapshot', 'Import a snapshot…', 'open file load'),
    asked('export-report', 'Export a report', 'save download html pdf markdown json csv'),
    asked('export-log', 'Export the log…', 'save download messages jsonl csv raw pcapng wireshark'),
    asked('clear-log', 'Clear the log…', 'remove delete all messages'),
    asked('save-drawing', 'Save the drawing as SVG', 'export download topology picture'),
    asked('find', 'Find on this page', 'search filter'),
    action('light', 'Use the light theme', 'appearance colour', () => theme('light')),
    action('dark', 'Use the dark theme', 'appearance colour night', () => theme('dark')),
    action('system', 'Use the system’s theme', 'appearance colour', () => theme('system')),
    action('reconnect', 'Look for the engine again', 'connect docker podman retry', reconnect),
    action('welcome', 'Show the welcome again', 'first run introduction', () => go('/welcome')),
    ...(isDesktop ? [asked('check-updates', 'Check for updates', 'version newer upgrade')] : []),
    asked('clean-engine', 'Clean up the engine', 'remove delete containers networks image'),
    asked('reset-settings', 'Reset all settings…', 'defaults'),
    action('example', 'Look at an example', 'demo sample without engine', () => go('/example')),
    ...containers.map(
      (name): Entry => ({
        ...{ id: `container-${name}`, group: 'Containers', name, words: 'shell container network' },
        act: () => go(`/shells?container=${encodeURIComponent(name)}`),
      }),
    ),
    ...topicNames.map(
      ({ id, title, words }): Entry => ({
        ...{ id: `help-${id}`, group: 'Help', name: title, words: `help ${words}`, act: () => go(`/help?topic=${id}`) },
      }),
    ),
  ];
}

/** Those that hold every word; those whose name begins with the text first, then those that hold it in their name. */
export function findEntries(entries: readonly Entry[], text: string): Entry[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const rank = ({ name }: Entry): number => {
    const lower = name.toLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return words.every((word) => lower.includes(word)) ? 1 : 2;
  };
  return entries
    .filter(({ name, words: others }) => words.every((word) => `${name} ${others}`.toLowerCase().includes(word)))
    .map((entry, index) => ({ entry, index, rank: rank(entry) }))
    .sort((a, b) => (wanted === '' ? 0 : a.rank - b.rank) || a.index - b.index)
    .map(({ entry }) => entry);
}
