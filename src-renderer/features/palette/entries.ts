import { pages } from '../../../src-main/contract/pages.ts';
import { topicNames } from '../help/topic-names.ts';

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
}

/** All that the palette offers, in the order in which it is shown. */
export function paletteEntries(actions: PaletteActions, containers: readonly string[]): Entry[] {
  const { go, run, stop, theme, reconnect } = actions;
  const action = (id: string, name: string, words: string, act: () => void, keys?: string): Entry => ({
    ...{ id, group: 'Actions', name, words, act },
    ...(keys === undefined ? {} : { keys }),
  });
  return [
    ...pages.map(
      ({ page, label }): Entry => ({
        ...{ id: `page-${page}`, group: 'Pages', name: label, words: 'go to page', act: () => go(`/${page}`) },
      }),
    ),
    action('run', 'Run all probes', 'start matrix test', run, 'Mod+Enter'),
    action('stop', 'Stop the run', 'cancel probes', stop, 'Mod+.'),
    action('shell', 'Open a shell on the bridge', 'terminal sh', () => go('/shells?network=bridge')),
    action('paste', 'Paste ifconfig or ip output', 'parse capture cards', () => go('/interfaces')),
    action('light', 'Use the light theme', 'appearance colour', () => theme('light')),
    action('dark', 'Use the dark theme', 'appearance colour night', () => theme('dark')),
    action('system', 'Use the system’s theme', 'appearance colour', () => theme('system')),
    action('reconnect', 'Look for the engine again', 'connect docker podman retry', reconnect),
    action('welcome', 'Show the welcome again', 'first run introduction', () => go('/welcome')),
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
